"""Everything that is HTML: maps, the index page, the dossier's page. The only importer of folium."""

"""Maps: the only importer of folium."""

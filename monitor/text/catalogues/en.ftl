## language

language = English

## page

page_language = Language
page_pages = Pages
page_table = Table of vessels of interest
page_map_of_all = Overview map
page_jst = JST beside UTC
page_simulated = SIMULATED DATA
page_invented = Every ship and every event on this page is invented.
page_triage = Triage, not a verdict: reasons to look at a vessel, for a person to judge.
page_made = Data to { $data_end }. Made { $made } by shadow-fleet-monitor { $version }, run { $run }.

## kind

kind_dark = Dark period
kind_sts = Ship-to-ship encounter
kind_loitering = Loitering
kind_flag = Change of flag
kind_identity = Contradictory identity
kind_falsified = Positions that look made up
kind_jamming = Jamming
kind_port_call = Port call

## consistent

consistent_dark = consistent with a transponder that was switched off
consistent_sts = consistent with a transfer of cargo from ship to ship
consistent_loitering = consistent with waiting for orders or for another vessel
consistent_flag = consistent with flag hopping
consistent_identity = consistent with an identity that is false, or that two ships use
consistent_falsified = consistent with positions that were made up
consistent_jamming = consistent with satellite navigation being jammed in the area
consistent_port_call = consistent with a call at this place

## answer

answer_yes = yes, as the rule defines it
answer_no = no, another explanation fits
answer_cannot_tell = cannot tell; counts neither for nor against

## short

short_no = explained
short_cannot_tell = cannot tell

## verdict

verdict_explains = explains it
verdict_does_not_explain = does not explain it
verdict_undecided = may explain it
verdict_not_tested = not tested
verdict_no_data = no data

## time

time_open = { $start }, still going on at the end of the data
time_hours = { $h } h
time_days =
    { $n ->
        [one] { $n } day
       *[other] { $n } days
    }

## vessel

vessel_map = Vessel map
vessel_map_word = Map
vessel_dossier = Dossier
vessel_points = points
vessel_flag = flag { $flag }
vessel_flag_word = flag
vessel_no_imo = no valid IMO
vessel_none_valid = none valid
vessel_no_name = name not known
vessel_nowhere = position not known
vessel_call_sign = call sign
vessel_flag_of_mmsi = flag of the MMSI
vessel_type = type
vessel_tanker = tanker ({ $code })
vessel_size = length × beam
vessel_reports =
    { $n ->
        [one] { $n } report
       *[other] { $n } reports
    }

## chart

chart_map = Map
chart_legend = Layers and legend
chart_no_script = The map needs scripts, which this page brings along; the list beside it does not.

## layer

layer_places = Places
layer_tracks = Tracks of vessels of interest
layer_explained = Explained otherwise
layer_undecided = Cannot be decided
layer_suspects = Vessels of interest by rank, where last received
layer_names = Names
layer_met = Vessels met
layer_track = Track, coloured by time
layer_gaps = Gaps, not a path
layer_claimed = Positions claimed, not a path
layer_jamming = Jammed areas
layer_reach = Where it could have been

## tip

tip_other = Another vessel
tip_join = { $break_h } to { $join_h } h between positions: not a path
tip_gap = Not a path: nothing was received for { $lasted }
tip_claimed = Claimed, not a path: positions that may be false, for { $lasted }
tip_between = Not a path: where it was meanwhile is not known, for { $lasted }
tip_jammed = Satellite navigation was jammed here ({ $signs }): { $span }
tip_may_be_jammed = Few vessels were thrown off their tracks here at once, perhaps by jamming: { $span }
tip_reach = Where it could have been during the gap: an area, not a position
tip_reach_straight = Where it could have been during the gap, as the crow flies: an area, not a position
scene_last = last received { $at }
scene_next = received again { $at }
scene_terminal = { $name }: in reach
scene_before = before: { $who }
scene_after = after: { $who }
scene_heading = heading { $degrees }°
scene_no_heading = heading not broadcast
tip_place = { $name } (confidence { $confidence })

## confidence

confidence_high = high
confidence_medium = medium
confidence_low = low

## legend

legend_places = Places, by their fence
legend_export = Russian export of oil, products or LNG
legend_transfer = known area of transfers at sea
legend_other_place = other terminal or port
legend_unsure = dashed: confidence low, drawn round a point
legend_signs = Event symbols
legend_yes = filled: yes, as the rule defines it
legend_cannot_tell = dashed: cannot tell, counts neither way
legend_no = struck through: another explanation fits
legend_open = ringed: still going on at the end of the data
legend_in_reach = terminal in reach of the gap that is open
legend_gap = dashed line: a gap. Not a path: nothing was received
legend_claimed = dashed and crossed out: positions that it claimed and that are false, or may be
legend_between = dotted: from where it was last received before these to where it was next. Not a path
legend_undecided = What this data cannot decide of ships that are no findings is a layer of its own, off at first.
legend_jammed = Jamming: areas in which vessels were thrown off their tracks, or lost their positions, at once, in the window of time; fainter where so few were that nobody can tell.
legend_coast = Coast: Natural Earth, not for navigation. Drawn coast and fences are simplified.
legend_coast_fine = Near known places and straits: GSHHG 2.3.6, © Paul Wessel and Walter H. F. Smith, LGPL-3.0-or-later (gnu.org/licenses/lgpl-3.0).

## place

place_export_terminal = export terminal
place_lng_terminal = LNG terminal
place_offshore_terminal = offshore terminal
place_fso = floating storage
place_fsu = floating storage unit
place_occupied_port = occupied port
place_import_terminal = import terminal
place_sts = transfer area
place_strait = strait

## popup

popup_near = near { $place }
popup_own_map = (its map tells more)
popup_facts = Facts
popup_hypotheses = Other explanations considered
popup_evidence = Evidence
popup_line = line { $line }, byte { $byte }
popup_no_evidence = No raw line is cited.
popup_method = Event { $id }, version { $version }, rule { $rule }, thresholds { $digest }
popup_fence = Fence: confidence { $confidence }.
popup_reference = Reference point { $position }:
popup_from_index = from the World Port Index.
popup_approximate = an approximation, not checked on a chart.
popup_points = { $points } points: reasons to look, no verdict.
popup_tip =
    { $n ->
        [one] { $points } points, { $n } reason
       *[other] { $points } points, { $n } reasons
    }

## overview

overview_title = Overview map of vessels of interest
overview_panel = Vessels of interest, by rank
overview_vessels =
    { $n ->
        [one] { $n } vessel of interest
       *[other] { $n } vessels of interest
    }
overview_events =
    { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
overview_rank = Rank orders the work; it is no measure of guilt.
overview_more = and { $n } more
overview_nothing = No vessel reached the points that make a finding. That is a result, and no proof that nothing happened: the map shows what was seen all the same.
overview_others = Other vessels in events
overview_in_view = Events in view
overview_tracks = Tracks are lines between positions, accurate to { $metres } m. A gap is a symbol here, where the vessel was last received; the vessel's own map draws it as a dashed line.

## panel

panel_events =
    { $n ->
        [one] { $n } event
       *[other] { $n } events
    }
panel_more = and { $n } more: zoom in to list them

## filter

filter_search = name, IMO, MMSI, words
filter_kind = Kind of event
filter_flag = Flag
filter_area = Sea area
filter_elsewhere = elsewhere
filter_points = At least, points
filter_any = any
filter_clear = Clear
filter_none = No vessel matches. Clear shows all of them again.
filter_all = { $n } shown
filter_some = { $n } of { $of } shown

## times

times_window = Window of time
times_from = From
times_to = To
times_all = all
times_bars = Bars: events on the map at that time, at most { $n } at once.
times_short = Grey, drawn short: no track, and no event that begins or ends.

## measure

measure_start = Measure a distance
measure_how = Click two points, or move the map and press Enter. Escape ends.
measure_last = last leg { $distance }

## suspect

suspect_title = { $name }: map
suspect_panel = The vessel and its events
suspect_why = Why it is here
suspect_event = event
suspect_events = Events, in order of time
suspect_none = None.
suspect_identities = Identities it showed
suspect_fixes =
    { $n ->
        [one] { $n } position (time UTC), drawn to { $metres } m. Fine dots join positions { $break_h } to { $join_h } h apart: not a path. Farther apart, the line has a gap.
       *[other] { $n } positions (times UTC), drawn to { $metres } m. Fine dots join positions { $break_h } to { $join_h } h apart: not a path. Farther apart, the line has a gap.
    }
suspect_no_fix = No position of it in this period: only events are drawn.

## charts

charts_label = Speed and draught over time
charts_speed = Speed, as broadcast
charts_draught = Draught, as typed by the crew
charts_how = Point at the chart, or use the arrow keys: the mark on the track moves along.

## replay

replay_label = Replay of an encounter
replay_open = replay
replay_play = play
replay_pause = pause
replay_back = one step back
replay_on = one step on
replay_speed = speed
replay_close = close
replay_time = Time of the replay
replay_apart = { $metres } m between the antennas
replay_unknown = received too seldom to say
replay_separation = Distance between the antennas
replay_note = Straight lines between fixes. Hulls to scale along their course, the antenna taken to be amidships; a dashed ring as wide as the ship is long where it lay still and its heading is not known.

## changes

changes_title = New since last night
changes_before = Compared with run { $run }, positions to { $data_end }.
changes_nothing = Nothing has changed.
changes_new =
    { $n ->
        [one] { $n } new vessel
       *[other] { $n } new vessels
    }
changes_moved =
    { $n ->
        [one] { $n } of another rank or other points
       *[other] { $n } of another rank or other points
    }
changes_gone =
    { $n ->
        [one] { $n } is gone
       *[other] { $n } are gone
    }
changes_gone_note = Gone is not cleared: the events that put it here are no longer in the data, or read differently.
changes_badge = new

## index

index_run = Run report
index_run_id = Run
index_version = Version
index_made = Made
index_data_end = Data to
index_downloads = Files
counted_yes = { $n } yes
counted_no = { $n } no
counted_cannot_tell = { $n } cannot tell
scored_dark_at_terminal = dark at a terminal
scored_dark_within_reach = dark, a terminal within reach
scored_dark_after_call = dark after a call at a terminal
scored_false_positions = false positions
scored_false_within_reach = false positions, a terminal within reach
scored_sts_after_call = encounter after a call at a terminal
scored_sts = encounter with a tanker
scored_in_transfer_area = encounter in a transfer area
scored_draught_changed = draught changed
scored_flag_hopping = changes of flag
scored_flag_risk = flag of a doubtful registry
scored_identity = anomaly of identity
scored_type_contradicted = doubt about the ship type
scored_listed = listed
scored_flag_after_listing = change of flag after a listing
index_title = Vessels of interest

## missing

missing_title = What is missing
missing_file =
    { $n ->
        [one] { $n } of { $all } files was not read.
       *[other] { $n } of { $all } files were not read.
    }
missing_day = Days from { $day } on were not scanned; later events are missing.
missing_flood = A flood of invented vessels in { $file } ({ $days }): { $what }.
missing_detector = The rule “{ $rule }” was not applied on { $days }.
missing_vessel =
    { $n ->
        [one] { $n } vessel was not judged by every rule.
       *[other] { $n } vessels were not judged by every rule.
    }
missing_event =
    { $n ->
        [one] { $n } event was recorded incorrectly and is not shown.
       *[other] { $n } events were recorded incorrectly and are not shown.
    }
missing_suspect =
    { $n ->
        [one] The dossier of { $n } vessel could not be written: { $names }.
       *[other] The dossiers of { $n } vessels could not be written: { $names }.
    }
missing_page =
    { $n ->
        [one] { $n } page or file could not be written: { $names }.
       *[other] { $n } pages or files could not be written: { $names }.
    }
missing_why = What, why, and since when
missing_what = What
missing_name = Name
missing_days = Day
missing_since = Since
missing_kind_file = File not read
missing_kind_day = Day not scanned
missing_kind_flood = Flood of invented vessels
missing_kind_detector = Rule not applied
missing_kind_vessel = Vessel not fully judged
missing_kind_event = Event not shown
missing_kind_suspect = Dossier not written
missing_kind_page = Page or file not written

## index

index_input_short = What went in
index_rules_short = Rules
index_lead =
    { $n ->
        [one] { $n } vessel out of { $heard } received from { $start } to { $end }. Points order the work of people; they measure nothing. A vessel that is not here is not cleared.
       *[other] { $n } vessels out of { $heard } received from { $start } to { $end }. Points order the work of people; they measure nothing. A vessel that is not here is not cleared.
    }
index_search = Search
index_search_hint = name, IMO, MMSI, words of a reason
index_reason = Reason
index_reasons = Reasons
index_sort = Click a column header to sort; click again to reverse.
index_rank = Rank
index_vessel = Vessel
index_points = Points
index_events = Events
index_heard = Last received
index_open = Open
index_how = How to read this
index_how_text = A finding is a reason to look: what was seen is consistent with a practice that regulators call deceptive. Receivers fail, numbers are mistyped, two ships share one number. Where the data cannot tell, the answer says so and counts neither for nor against. Each map and dossier names the raw lines behind every claim, and the innocent explanations that were considered.
index_input = What went in, and what did not
index_files = Files
index_file = File
index_lines = Lines
index_fixes = Positions
index_mmsis = Vessels (MMSI)
index_refused = Lines refused
index_refused_why = Lines refused, by reason
index_files_sha = Files, with their SHA-256
index_rules = Rules and thresholds
index_limits = Does not tell:
index_thresholds = Thresholds
index_threshold = Threshold
index_value = Value
index_unit = Unit
index_why = Why
index_source = Source

## fact

fact_gap_h = Length of the gap
fact_silent_h = Longest time in it without any report
fact_silent_from = Nothing received since
fact_silent_to = Nothing received until
fact_sog_before_kn = Speed when last received
fact_positions_in_3h_before = Positions in the three hours before
fact_first_position_after = Received again at
fact_moved_nm = Distance from the last position before
fact_lost_in = Lost in
fact_found_in = Found in
fact_strait_before = Passed before
fact_strait_across = Straits across it
fact_p_unheard = Chance that a transmitting ship would have been missed, at most
fact_decided_by_path = Most innocent path
fact_heard_of_others = Reception of ships like it on that path
fact_heard_on_path = Ships of any kind received near that path
fact_usual_reception = Reception there over four weeks
fact_local_signal_losses = Signal losses close by, over four weeks
fact_nearby_vessels = Nearby vessels other than tankers
fact_ordinary_gaps = Gaps of ordinary ships nearby, four weeks
fact_ordinary_gaps_alike = Of these, called dark at least as surely by the rule
fact_ordinary_vessel_days = Vessel-days of ordinary ships received there
fact_gaps_expected = Gaps this rare expected since it began, if none was dark
fact_gaps_found = Gaps this rare found
fact_false_discovery_rate = False discovery rate of these, at most
fact_gaps_a_year = Gaps this rare of an ordinary ship that is received near there all the year
fact_receivers = Receivers that had received it
fact_quiet_receivers = Receivers there that had an outage
fact_own_heard = Reception of its own transponder in the day before
fact_last_minutes = Reception of its own transponder just before
fact_minutes_ahead = Reception of ships like it on its course
fact_received_after = Reception after the gap, and of ships like it where it came from
fact_vessels_in_area = Ships received in the area, hour before and hours after
fact_could_have_called_at = Terminals where the gap began or ended, or that it left time for
fact_could_have_lain_at = Berths and buoys for oil or gas that it left time for
fact_could_have_met_in = Transfer areas that it left time for
fact_speed_cap = Reach worked out with
fact_coastline = Coastline at hand
fact_ship_type = Type
fact_encounter_kind = Taken for
fact_told = In short
fact_one_sided = Only one side was seen
fact_observed_together_h = Seen together for
fact_first_to_last_h = From first to last
fact_stretches = Stretch by stretch
fact_min_apart_m = Closest, antenna to antenna
fact_median_apart_m = Mostly apart by
fact_spread_apart_m = Distance steady to
fact_parallel_share = Hulls parallel
fact_offsets = The other ship's antenna from its own
fact_navigational_statuses = Navigational status, for most of the time
fact_parties = The ships
fact_approach = In the hour before they met
fact_leaving = In the hour after they parted
fact_drift = Made good while together
fact_nearby_drift = Other tankers adrift near there then
fact_relative_drift_kn = Difference from the drift of other tankers
fact_slow_h = Slow for
fact_jammed_h = Of these, displaced by jamming
fact_way_nm = Distance over the slow segment
fact_net_nm = From its first position to its last
fact_last_position = Last position
fact_stopped_h = Stopped for
fact_not_received_h = Not received there, found on the same spot, for
fact_seen_inside_h = Seen inside the fence for
fact_place = Place
fact_place_kind = Kind of place
fact_russian_export = Exports Russian oil, products or gas
fact_loading = What says that it could have loaded there
fact_cargo_of_place = Handled there
fact_fence_confidence = Confidence of the fence
fact_area = Where it lay
fact_area_share = Of its positions at rest, there
fact_said_at_anchor = Of its positions at rest, said to be at anchor
fact_transfer_area = In the transfer area
fact_in_area = In the area
fact_near_port = Close to the port
fact_vessels_stopped_nearby_30d = Other ships that stopped there in 30 days
fact_tankers_within_reach = Tankers within reach, the two included
fact_others_alongside = Others alongside
fact_draught = Draught, as typed by the crew
fact_draught_change_m = Largest change of draught
fact_draughts_stale = Draught typed too late to tell of this
fact_volumes = What the change of draught stands for
fact_volumes_balance = The two changes balance
fact_russian_links = Links to Russian terminals before
fact_russian_calls = Calls at Russian terminals
fact_listings_around_it = Listings before or after the change
fact_next = Next call
fact_operation_parties = Ships in the operation
fact_operation_legs = Meetings of the operation
fact_possible_partners = Silent tankers that had time to come
fact_anomaly = What cannot be true
fact_flag = Flag of the number
fact_flags_so_far = Flags so far
fact_mmsis_so_far = MMSIs so far
fact_mmsi = MMSI
fact_name = Name
fact_call_sign = Call sign
fact_changed_with_it = Changed with it
fact_changes_in_window = Changes of flag
fact_last_seen_under_old = Last static report under the old number
fact_unheard_across_it_h = No position received across the change for
fact_moved_across_it_nm = Between the positions before and after the change
fact_dark_periods_across_it = Dark periods across the change
fact_others_making_the_same_move = Other hulls making the same change
fact_changes_a_hull_and_year = Changes a hull and year in this data
fact_risk_of_old_flag = What is known of the old registry
fact_risk_of_new_flag = What is known of the new registry
fact_imo = IMO number
fact_imos = IMO numbers
fact_broadcast_imo = IMO number broadcast
fact_own_imo = IMO number that it says at other times
fact_size_shown = Size that it shows
fact_list_entry = What the list has under this number
fact_listed_status = Where the list differs
fact_digits_apart = Digits that differ
fact_mid = First three digits of the number (MID)
fact_flags_under_other_numbers = Flags of its other numbers
fact_call_sign_country = Country of the call sign
fact_mid_country = Country of the MMSI
fact_kept_from_before = Kept from an earlier registration
fact_mmsis = MMSIs
fact_names = Names
fact_apart_nm = Apart by
fact_hours_heard_together = Hours of the last day in which both were received
fact_size = Length and beam
fact_from_mmsi = Name taken over from MMSI
fact_list = List
fact_scrapped_on = Scrapped on, according to the list
fact_list_as_of = List as of
fact_list_dated = List of
fact_list_sha256 = SHA-256 of the list
fact_destination = Destination, as typed by the crew
fact_eta = ETA, as typed by the crew

## tell

tell_true = yes
tell_false = no
tell_range = { $low } to { $high }
tell_size = { $length } × { $beam } m
tell_ship_type = type { $code }
tell_over_ground = { $value } over ground
tell_at_rest = { $value } of its reports at anchor or moored
tell_offset = { $along }, { $abeam }
tell_ahead = { $value } ahead
tell_astern = { $value } astern
tell_starboard = { $value } to starboard
tell_port = { $value } to port
tell_came = came at { $value }
tell_came_to_other = came to the other at { $value }
tell_left = left at { $value }
tell_left_other = left the other at { $value }
tell_not_under_way = not under way of its own ({ $value } made good)
tell_not_heard = not known: received too seldom
tell_towards = { $value } towards { $deg }°
tell_median_of =
    { $n ->
        [one] { $told }, of { $n } ship
       *[other] { $told }, the median of { $n } ships
    }
tell_too_few =
    { $n ->
        [one] { $n } ship only: too few to tell
       *[other] { $n } ships only: too few to tell
    }
tell_long = { $value } long
tell_named = named { $names }
tell_heard_of_others = { $heard_half_hours } of { $exposure_half_hours ->
        [one] { $exposure_half_hours } half hour
       *[other] { $exposure_half_hours } half hours
    } of vessels like it known to be near (class A, and under way or at rest as on that path; all vessels where few are), each vessel counted by itself; vessels of any kind were known to be near in { $half_hours_with_others ->
        [one] { $half_hours_with_others } half hour
       *[other] { $half_hours_with_others } half hours
    } of the gap
tell_usual_reception = others received in { $usual_half_hours_heard } of { $usual_half_hours_known ->
        [one] { $usual_half_hours_known } half hour
       *[other] { $usual_half_hours_known } half hours
    }; share { $usual_share_interval } (95 % interval)
tell_local_signal_losses = { $local_signal_losses } of { $local_half_hours_heard ->
        [one] { $local_half_hours_heard } half hour
       *[other] { $local_half_hours_heard } half hours
    } with a vessel received were its last for hours
tell_nearby_vessels = { $nearby_lost } of { $nearby_vessels } were lost between six hours before the gap began and one hour after
tell_none_near = none was known to be near
tell_place_not_known = its place was not known in any half hour
tell_no_receiver = files of format { $format } (no receiver named)
tell_quiet_receiver = { $name }: { $when }; at most { $vessels_most } vessels an hour where { $vessels_usual } are usual; of { $half_hours_heard ->
        [one] { $half_hours_heard } half hour
       *[other] { $half_hours_heard } half hours
    } of others received on the way before, { $half_hours_alone } were received by it alone; of { $vessels_alone ->
        [one] { $vessels_alone } ship
       *[other] { $vessels_alone } ships
    } that it alone had just received, { $vessels_missed } were not received by others
tell_receiver = { $name }: received it in { $half_hours ->
        [one] { $half_hours } half hour
       *[other] { $half_hours } half hours
    } before; in the area it received { $vessels_before ->
        [one] { $vessels_before } vessel
       *[other] { $vessels_before } vessels
    } in the hour before, and { $vessels_after ->
        [0] in the two after there may have been none
       *[other] at least { $vessels_after } an hour in the two after
    }
tell_own_heard = received in { $own_half_hours_heard } of { $own_half_hours_known ->
        [one] { $own_half_hours_known } half hour
       *[other] { $own_half_hours_known } half hours
    } in which its place was known
tell_last_minutes = received in { $own_last_minutes } of the last 30 minutes; usual for ships like it there: { $usual_minutes }
tell_minutes_ahead = on the course it held, ships like it are received in { $minutes_ahead } of 30 minutes, on average over the first hours
tell_received_after = received in { $first_minutes } of the first 30 minutes after; on the course back from there, ships like it are received in { $minutes_behind } of 30 minutes, on average over the last hours of the gap
tell_heard_on_path =
    { $n ->
        [one] { $n } ship
       *[other] { $n } ships
    }
tell_among_them = { $told }, among them { $ships }
tell_speed_cap = { $speed_cap_kn } at most; { $reach_by }
tell_reach = { $place }: { $how }, { $out } from the last position, { $spare } to spare after a call
tell_reach_open = { $place }: { $how }, { $out } from the last position
tell_h_before = { $value } ({ $h } h before)
tell_h_after = { $value } ({ $h } h after)
tell_deeper = displaced { $low } to { $high } m³ more afterwards
tell_higher = displaced { $low } to { $high } m³ less afterwards
tell_about_level = displaced about as much as before, by { $high } m³ at most
tell_call = { $ship }: { $place }, { $when }
tell_call_loading = { $ship }: { $place }, { $when }; { $loading }
code_loading_oil_berth = at an oil berth or buoy
code_loading_transfer_anchorage = in an anchorage for transfers, where its draught changed as by a cargo
code_loading_not_known = inside the fence; whether at an oil berth is not known
tell_link = { $ship }: { $places }, { $when }; { $how } ({ $strength })
tell_no_call_yet = { $ship }: none known yet
tell_leg = { $ships }: { $when } (event { $event })
tell_partner = { $ship }: silent ({ $when }); could have lain there for { $most } at most
tell_partner_sure = { $ship }: silent where it would have been received ({ $when }); could have lain there for { $most } at most
tell_changes_in_window = { $changes_in_window } within { $window_d }; the rule asks for { $hops }
tell_risk = { $risk_of_new_flag }, as of { $risk_as_of } (verified)
tell_risk_unverified = { $risk_of_new_flag }, as of { $risk_as_of } (not verified)
tell_listed_before_it = listed by { $authority } on { $listed_on }; the change came after it, the new number was first received { $later } (list of { $list_dated }, SHA-256 { $list_sha256 })
tell_listed_after_it = listed by { $authority } on { $listed_on }; the change came before it, the new number was first received { $later } (list of { $list_dated }, SHA-256 { $list_sha256 })
tell_listed_meanwhile = listed by { $authority } on { $listed_on }; whether the change came before or after it cannot be told, the new number was first received { $later } (list of { $list_dated }, SHA-256 { $list_sha256 })
tell_days_later =
    { $n ->
        [one] { $n } day later
       *[other] { $n } days later
    }
tell_days_earlier =
    { $n ->
        [one] { $n } day earlier
       *[other] { $n } days earlier
    }
tell_same_day = on the same day

## unit

unit_h = { $value } h
unit_d = { $value ->
        [one] { $value } day
       *[other] { $value } days
    }
unit_nm = { $value } nm
unit_km = { $value } km
unit_m = { $value } m
unit_m3 = { $value } m³
unit_t = { $value } t
unit_kn = { $value } kn
unit_deg = { $value }°
unit_share = { $value } %
unit_share_over = over { $value } %
unit_share_under = under { $value } %

## dossier

dossier_doc = Dossier of one vessel
dossier_title = Dossier: { $name }
dossier_no_imo = No valid IMO number
dossier_flag_of_number = flag of the number: { $flag }
dossier_not_known = not known
dossier_not_said = not said
dossier_rank = Rank
dossier_points = Points
dossier_reasons = Reasons
dossier_last_heard = Last received
dossier_data = Data
dossier_data_span = { $start } to { $end }
dossier_is = What this is, and what it is not
dossier_withheld = Withheld from this copy:
dossier_withheld_sources = names of { $n ->
        [one] { $n } source file
       *[other] { $n } source files
    }, numbered instead
dossier_withheld_stations = station ids in { $n ->
        [one] { $n } raw line
       *[other] { $n } raw lines
    }, and the names of receivers
dossier_withheld_notes = { $n } analyst's notes
dossier_contents = Contents
dossier_toc_why = Why listed
dossier_toc_vessel = Vessel
dossier_toc_identity = Identity
dossier_toc_lists = Lists
dossier_toc_chain = Ports and encounters
dossier_toc_assessment = Assessment
dossier_toc_limits = Limits
dossier_toc_method = Method
dossier_toc_sources = Sources
dossier_toc_check = How to check
dossier_toc_changes = Changes
dossier_why = Why this vessel is listed
dossier_why_asked = Why this vessel has a dossier
dossier_reason = Reason
dossier_events = Events
dossier_none = None.
dossier_points_in_all = Points in all
dossier_vessel = Vessel and particulars
dossier_as_broadcast = As the vessel itself broadcast them, the newest first said.
dossier_hull = Hull
dossier_name = Name
dossier_imo = IMO number
dossier_no_valid = no valid one broadcast
dossier_mmsi = MMSI
dossier_call_sign = Call sign
dossier_type = Type
dossier_tanker = tanker
dossier_no_tanker = no tanker, by what it says
dossier_code = { $type } (code { $code })
dossier_length = Length
dossier_beam = Beam
dossier_flag_mid = Flag of the number (MID)
dossier_identity = Identity timeline
dossier_identity_intro = Who the hull said it was, from its first to its last report. What differs from the line before is in bold.
dossier_first_last = First and last report
dossier_size_type = Size, type
dossier_n_reports = Reports
dossier_flag_short = Flag (MID)
dossier_no_identity = No static report of this hull is at hand: it never said who it is.
dossier_lists = What lists say
dossier_lists_intro = Of lists that the user brought, as of the dates of their snapshots. Certain is a match by the IMO number, unless name and size are other than the ship's and nothing else agrees; every other is possible only, and gives no points.
dossier_authority = Authority
dossier_says = Says
dossier_match = Match
dossier_since = Listed since
dossier_snapshots = Snapshots
dossier_grounds = Grounds given
dossier_gone_by = no longer on the list of { $day }
dossier_no_name = no name
dossier_certain = certain
dossier_possible = possible only
dossier_but = but: { $word }
dossier_on_list_as_of = on the list as of { $day }; no date of listing given
dossier_match_told = { $sure }: { $because }
dossier_no_lists = No list at hand names this vessel, or none was brought. Not listed is not cleared.
dossier_chain = Ports, encounters and gaps
dossier_chain_intro = In order of time. Draughts are as the crew typed them. A terminal named under a gap was within reach in that time; that is not a call there.
dossier_cargoes = Cargoes that could be followed
dossier_cargoes_intro = The newest, each with the straits that its ships passed and their waits while they had it or could have had it. A strait or a wait shows nothing of the cargo. A cargo is as sure as its least sure step.
dossier_confidence_high = Confidence: high.
dossier_confidence_medium = Confidence: medium.
dossier_confidence_low = Confidence: low.
dossier_straits = Straits passed
dossier_straits_intro = Where the vessel was received on both sides of a strait, no more than three hours apart.
dossier_regimes = Rules and lists on the days of the events
dossier_regimes_intro = What was in force when each event began, as far as the table of rules knows, and what your lists said of the vessel for that day. A rule in force does not tell that it was broken; not listed is not cleared. Licences stand beside events at the places that they are about.
dossier_regime_rules = Rules
dossier_regime_lists = Lists
dossier_regime_link = Rules and lists on { $day }
law_line_price_cap_in_force = Price cap in force, { $subject }: { $who }
law_line_price_cap_unknown = Price cap, { $subject }, not known whether still in force: { $who }
law_line_ban_in_force = Import ban in force, { $subject }: { $who }
law_line_ban_unknown = Import ban, { $subject }, not known whether still in force: { $who }
law_line_service_ban_in_force = Ban of services in force, { $subject }: { $who }
law_line_service_ban_unknown = Ban of services, { $subject }, not known whether still in force: { $who }
law_since = { $what } (from { $since })
law_at_level = { $authority } { $level } { $unit }
then_listed = Listed: { $who }
then_not_listed = Not listed: { $who }
then_possible = Possibly listed, by something else than the IMO number: { $who }
then_not_known = Not known: { $who }
then_no_list = No list of theirs here: { $who }
then_since = { $authority } since { $since }
then_as_of = { $what }, as of the list of { $day }
then_list_of = { $authority } (newest list { $day })
dossier_strait = Strait
dossier_bound = Direction
dossier_event = Event
dossier_when = When
dossier_what = What
dossier_where = Where
dossier_draughts = Draught before, after
dossier_with = with { $ship }
dossier_nothing_seen = None was seen.
dossier_group_yes = Events
dossier_group_yes_intro = What the rules found, in order of time.
dossier_group_cannot_tell = Cannot tell
dossier_group_cannot_tell_intro = Looked at, and not to be decided from the messages at hand. Counts neither for nor against the vessel.
dossier_group_no = Looked at and explained
dossier_group_no_intro = Another explanation fits each of these, which is told beside it: nothing unusual, or something that is told as an event of its own. They give no points.
dossier_changes = Change log
dossier_changes_first = This is the first edition: there is none before it to compare with.
dossier_changes_before = Against the edition before: run { $run }, positions to { $data_end }.
dossier_changes_new_vessel = The vessel was not in that edition.
dossier_changes_nothing = Nothing has changed.
dossier_changes_points = Points { $before } → { $after }
dossier_changes_rank = Rank { $before } → { $after }
dossier_changes_event_new = New event: { $event }
dossier_changes_event_changed = Event updated: { $event }; version { $before } → { $after }
dossier_changes_answer = answer: { $before } → { $after }
dossier_changes_event_gone = Event gone: { $event }
dossier_changes_reason_new = New reason: { $text }
dossier_changes_reason_gone = Reason gone: { $text }
dossier_changes_listing_new = New on a list: { $text }
dossier_changes_listing_gone = No longer on a list: { $text }
dossier_changes_identity_new = New identity: { $text }
dossier_changes_identity_gone = Identity no longer listed: { $text }
dossier_changes_note_new = The analyst's assessment is new.
dossier_changes_note_changed = The analyst's assessment has changed.
dossier_changes_note_gone = The analyst's assessment is gone.
dossier_changes_note = What is gone is not cleared: it is no longer in the data, or is judged differently. An identity that is only received for longer is no change.
dossier_assessment = Analyst's assessment
dossier_no_assessment = Nobody has written one. Everything else in this document is the machine's observation.
dossier_assessment_intro = Written by a person, shown as it was typed. The machine neither made nor checked it; everything else in this document is the machine's.
dossier_limits = What was not seen, and limits
dossier_limits_intro = Not seen is not the same as not done.
dossier_limits_ais = Limits of what AIS can tell
dossier_method = Method
dossier_method_intro = Rules that made the events above, with their thresholds. The digest changes when any threshold does.
dossier_rule_title = { $rule }: { $meaning }
dossier_cannot_tell = Cannot tell: { $limits }.
dossier_parameters = Parameters { $digest }
dossier_threshold = Threshold
dossier_value = Value
dossier_because = Why
dossier_source = Source
dossier_sources = Sources
dossier_sources_intro = The files that the events above cite, as they were read.
dossier_sources_more =
    { $n ->
        [one] { $n } more file was read for this edition; { $file } lists every one with its digest.
       *[other] { $n } more files were read for this edition; { $file } lists every one with its digest.
    }
dossier_sources_lines = Of { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $refused } were refused.
dossier_sources_why = Refused, by reason: { $reasons }.
dossier_no = No.
dossier_file_sha = File and SHA-256 of its bytes
dossier_lines = Lines
dossier_from_to = From, to
dossier_no_file = No event cites a file.
dossier_check = How to check this
dossier_check_intro = The vessel's folder holds { $script }: { $command } recomputes the digest of every file in it, checks the signature, decodes the raw lines with a decoder of its own, and compares them with what is said here. Stronger is the same check by something that did not come with the folder ({ $stronger }), since whoever forged a folder could have changed the script in it. Unless the folder is signed with a key whose SHA-256 reached you over another channel, anybody can have written it. By hand:
dossier_check_1 = Get the source file named by an event, and compare its SHA-256 with the one under Sources ({ $unix }, or { $windows } on Windows).
dossier_check_2 = Go to the line given, or to the byte; both count in the file as it is after decompression, lines from 1 and bytes from 0: { $command }. A message of several sentences begins there.
dossier_check_3 = Decode the sentence with any AIS decoder, and compare it with what the event says.
dossier_check_4 = Apply the rule under Method with its thresholds. { $json } in the same folder holds all values of this page exactly, { $lines } the raw lines.
dossier_question = { $meaning }?
dossier_question_unknown = Does it fit the rule?
dossier_answered = { $answer }.
dossier_answered_yes = { $answer }; { $consistent }.
dossier_and_with = ; with { $ship }
dossier_ship_told = { $name } (MMSI { $mmsi })
dossier_ship_told_imo = { $name } (MMSI { $mmsi }, IMO { $imo })
dossier_nameless = no name given
dossier_unknown_facts = Not known: { $labels }.
dossier_hypothesis = Explanation considered
dossier_verdict = How it stands
dossier_reason_of_verdict = Because
dossier_evidence = Evidence
dossier_file = File
dossier_line = Line
dossier_byte = Byte
dossier_reads = Reads: { $told }
dossier_event_method = Event { $id }, version { $version }. Rule { $rule }, parameters { $digest }.
dossier_event_method_old = Event { $id }, version { $version }. Rule { $rule }, parameters { $digest }: an earlier version of the rule, or other thresholds than those below.
dossier_chart_title = Where the vessel was received, and where the numbered events lie
dossier_chart_caption = Line: where the vessel was received, of the track at hand. Dashed: a gap, from the last report before to the first after; not a path. Numbers: events, in order of time; a filled sign is yes, a dashed one cannot tell, a hollow one was explained. Outlines: fences of terminals, ports and transfer areas. Green: berths and buoys filled, anchorages dashed. Mercator; coast: Natural Earth.
dossier_chart_claimed_label = claimed
dossier_chart_claimed = Dashed and crossed out: positions that it claimed and that are false, or may be.
dossier_clock = utc
dossier_running_head = Shadow-fleet monitor: dossier
dossier_running_foot = Triage, not a verdict
dossier_encounter_cannot_tell = { $kind }: cannot tell
dossier_encounter_no = { $kind }: explained

## the case: the first page of a dossier

case_title = The case
case_what = What was seen
case_when = When
case_where = Where
case_who =
    { $n ->
        [one] { $what }, received from { $first } to { $last } under MMSIs of one country.
       *[other] { $what }, received from { $first } to { $last } under MMSIs of { $n } countries.
    }
case_who_silent = { $what }, of which no static report is at hand.
case_tanker = Tanker
case_no_tanker = Ship that says it is no tanker
case_type_not_known = Ship of unknown type
case_of_length = { $what }, { $length } long
case_near = near { $place }
case_in_open_sea = away from known places
case_nowhere = at a place not known
case_before_claims = last received before that { $where }
case_ship = { $name } (MMSI { $mmsi })
case_dark = Nothing of it was received for { $lasted }, from { $start } to { $end }; it was last received { $where }.
case_dark_displaced = For { $lasted }, from { $start } to { $end }, no position tells where it was: some were displaced by jamming, and for { $silent } nothing of it was received. Its last position before that was { $where }.
case_dark_open = Nothing of it has been received since { $start }, when it was { $where }.
case_sts = It lay alongside { $ship } for { $lasted }, from { $start } to { $end }, { $where }.
case_sts_one_sided = From { $start } it was seen as if alongside another ship that was not received, { $where }.
case_flag = By { $end } its MMSI had changed from one of { $old } to one of { $new }: change { $n } within { $window }.
case_identity = On { $start } it gave an identity that does not fit: { $anomaly }.
case_name_lost = On { $start } another ship began to report its name, { $name }.
case_loitering = It went nowhere for { $lasted }, from { $start } to { $end }, { $where }.
case_loitering_carried = It drifted { $net } in { $lasted }, from { $start } to { $end }, { $where }.
case_port_call = It stopped for a call of { $lasted }, from { $start } to { $end }, { $where }.
case_falsified = It claimed positions that look made up for { $lasted }, from { $start } to { $end }, { $where }.
case_other = { $kind } on { $start }, { $where }.
case_undecided = { $told } This data cannot tell what lies behind it.
case_explained = { $told } Another explanation fits it.
case_nothing = Nothing in this data is a reason to look at it, which is not a clearance.
likelihood_almost_no_chance = almost no chance (PHIA: remote chance)
likelihood_very_unlikely = very unlikely (PHIA: highly unlikely)
likelihood_unlikely = unlikely (PHIA: unlikely)
likelihood_even = roughly even chance (PHIA: realistic possibility)
likelihood_likely = likely (PHIA: likely)
likelihood_very_likely = very likely (PHIA: highly likely)
likelihood_almost_certain = almost certain (PHIA: almost certain)
case_likelihood = Likelihood and confidence
case_yardstick = Words of likelihood and confidence as in ICD 203 (2015), with the nearest word of the PHIA yardstick. They are about what was seen, never about why.
case_likely_dark = { $word }, { $share } at least, that it is no ordinary gap in reception
case_likely_sts = { $word }, { $share }, that cargo is transferred in encounters that look like this one; measured on invented scenes
case_likelihood_not_estimated = no likelihood was estimated: the rule says yes, no or cannot tell
case_confidence_high = Confidence: high. Several feeds and receivers carry it at once (feeds: { $feeds }, receivers: { $receivers }).
case_confidence_moderate = Confidence: moderate. At any one time one receiver or one feed alone carries it (feeds: { $feeds }, receivers: { $receivers }).
case_confidence_low = Confidence: low. At any one time one source alone carries it (feeds: { $feeds }, receivers: { $receivers }).
case_confidence_none = Confidence: not stated. The event does not say what it rests on.
case_explanations = What else could explain it
case_explanations_none = No explanation that was considered is left.
case_explanations_more =
    { $n ->
        [one] { $n } more is left, below.
       *[other] { $n } more are left, below.
    }
case_explanations_out =
    { $n ->
        [one] { $n } other was tested and does not explain it.
       *[other] { $n } others were tested and do not explain it.
    }
case_flags = Flag, by source
case_flags_none = No source says it.
case_status = Status, by authority
case_status_listed = listed since { $since }, by the list of { $dated }
case_status_listed_as_of = listed as of { $as_of }
case_status_gone = was listed, no longer in the list of { $dated }
case_status_possible = possibly listed, not by IMO number, in the list of { $dated }
case_status_named = named, not designated, in the list of { $dated }
case_status_not_listed = not listed in the list of { $dated }
case_status_no_list = no list loaded
case_rules = Rules in force on { $day }
case_cargo = Cargo, estimated
case_cargo_told = { $loader } loaded at { $places }, { $loaded }. { $passed }{ $origin } { $volume } Last known of { $holder }: { $ending }.
case_cargo_volume = { $volume }, from typed draughts.
case_cargo_no_volume = How much is not known: a draught or a size is missing.
case_cargo_none = No cargo could be followed in this data.
case_cargo_called = { $loader } called where oil is loaded, at { $places }, { $loaded }, and could have loaded: no typed draught shows it. { $passed }{ $origin } { $volume } Last known of { $holder }: { $ending }.
case_cargo_could = { $loader } could have loaded at { $places }, unseen, from { $loaded } on. { $passed }{ $origin } { $volume } Last known of { $holder }: { $ending }.
case_cargo_this_ship = this ship
case_cargo_ship = { $name } ({ $number })
case_cargo_passed = { $giver } gave cargo to { $taker }, { $day }, by draughts that both typed then or later.{" "}
case_cargo_could_have_passed = { $giver } could have given cargo to { $taker }, { $day }: draughts of both do not show it.{" "}
case_cargo_places =
    { $n ->
        [0] { $place }
        [one] { $place } or { $n } other terminal
       *[other] { $place } or { $n } other terminals
    }
case_flag_nobody = no country
case_rules_more = Rules on products are listed below.
case_rule_stop = .{" "}
case_people = Owner, manager, insurer, class
role_owner = Owner
role_manager = Manager
role_insurer = Insurer (P&I)
role_class = Class
people_toc = Owner and fleet
people_intro = AIS says none of this. It is what the user's lists name, as of their dates; nobody has checked it.
people_none = Not sourced: no list at hand names an owner, manager, insurer or class of this ship.
people_role = What they are
people_dated = List of
people_graph = The ship, its owners and managers by lists, and other ships of theirs
people_graph_caption = Left the ship, in the middle its owners and managers by the lists, right other ships that the same lists give to them; twelve at most. With a number and an orange edge: among the findings of this edition. The same name need not be the same company.
case_not_sourced = not sourced
case_ask_owner = the registry of the flag, IMO's company numbers, Equasis
case_ask_manager = the ship's document of compliance (ISM), Equasis
case_ask_insurer = ship search of the International Group of P&I Clubs; the CLC certificate at the flag
case_ask_class = IACS's list of ships in class, Equasis
case_could_tell = could tell: { $who }
case_party_source = by { $authority }, list of { $dated }
case_next = What to check next
case_next_imagery = Imagery (Sentinel-1, Sentinel-2 or commercial), parameters as in a STAC search:
case_next_psc = Port state control: inspections and detentions of { $ship } since { $since } (Paris MoU, Tokyo MoU, Equasis).
case_next_registry = Registry of { $country }: an extract for { $ship }, since when, and its continuous synopsis record.
case_next_registry_unknown = Registry: which administration answers for { $ship }, since when, and its continuous synopsis record.
case_next_insurer = P&I: which club or insurer covers { $ship }, and whether its certificate is genuine.
case_imagery_place = terminal { $place }, within reach
case_imagery_event = where event { $number } lies
case_imagery_reach = where it can have been in event { $number }
case_imagery_first = round where event { $number } begins, in its first hours
case_office = Issued by
case_contact = Contact
case_no_office = not stated
case_timeline_title = What was received of the vessel over time, and its events by number
case_timeline_caption = Above: who it said it was, in all data. Below: the days of the main events, each a bar with its number: full where it is as the rule says, dashed where the data cannot tell, empty where another explanation fits.
case_map_title = Where event { $number } lies
case_map_reach = Hatched: where it could have been during the gap.
case_more = The evidence, line by line, all other events, method and limits follow.
dossier_annex = Annex: method
dossier_thresholds_elsewhere = On paper without the thresholds, which are on the page on screen and in dossier.json, each with its unit, reason and source.
dossier_raw_elsewhere = On paper without their raw lines and the explanations that do not fit, which are on the page on screen, in evidence.jsonl and in dossier.json.
dossier_nothing_of = None found: { $labels }.

## tell

tell_comma = ,{" "}
tell_semicolon = ;{" "}
tell_colon = :{" "}
tell_full_stop = .
tell_of = { $who }: { $what }
tell_under = under { $value }
tell_less_than = less than { $value }

## dossier

dossier_span_lasted = { $span }, { $lasted }

## layer

layer_reception = AIS reception

## legend

legend_reception = AIS reception
legend_heard_well = well: surely at least 80 % of the half hours
legend_heard_partly = in part
legend_heard_badly = mostly not: surely under 50 %
legend_heard_thin = not known: too few ships were there to tell
legend_heard_taken = hatched: jamming took positions away there for a time
legend_heard_how = Counted are half hours in which a ship was known to be in the cell, because it was received before and after; surely: by the 95 % interval. Where there is no cell, no ship was known to be. A hole is no proof, and a well-heard water no promise for one ship.
legend_heard_jammed = Where positions were displaced or missing, a ship counts as received on the way from its last true position to its next, if these lie no more than three hours apart; in longer jamming its half hours are missing.

## tip

tip_heard_share = Received in { $k } of { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    } in which a ship was known to be there ({ $share } %)
tip_heard_thin = Not known: received in { $k } of only { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    } in which a ship was known to be there
tip_heard_jammed = Satellite navigation was jammed around it in { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    }

## layer

layer_heard_on_path = Ships received there during gaps

## tip

tip_neighbour = { $name } was received in this cell at { $t }, during the gap
tip_heard_on_path =
    { $n ->
        [one] { $n } ship was received along the most innocent path of this gap; up to five are drawn
       *[other] { $n } ships were received along the most innocent path of this gap; up to five are drawn
    }

## legend

legend_neighbour = green square: a ship was received in this cell in the first hours of a gap

## how arguments are put together

tell_stop = {" "}
tell_value = { $value }
sentences = { $sentences }
as_written = { $text }

## what changed, in short

in_short = { $parts }
in_short_imo = IMO { $value }
in_short_mmsi = MMSI { $value }
in_short_name = { $value }
in_short_call_sign = { $value }
in_short_flag = { $value }
in_short_ship_type = type { $value }
in_short_length_m = { $value } long
in_short_beam_m = { $value } wide
in_short_authority = { $value }
in_short_list_name = { $value }
in_short_status = { $value }
in_short_listed_on = since { $value }
in_short_gone_by = gone by { $value }
list_status_listed = listed
list_status_mentioned = mentioned
list_status_denied = flag denied
list_status_scrapped = broken up

## why lines are refused

refused_no_time = no time
refused_clock_invalid = time not a date or out of range
refused_malformed = malformed sentence
refused_checksum = checksum failed
refused_tag_block = tag block damaged
refused_empty_payload = empty payload
refused_truncated = payload too short for its type
refused_unknown_type = message type not in the standard
refused_incomplete = part of a message whose other parts are missing
refused_no_position = position not available
refused_position_placeholder = position is a placeholder
refused_position_range = position outside the globe
refused_mmsi_invalid = MMSI of no allocated form
refused_encoding = not text
refused_too_long = line too long
refused_columns = row does not fit its columns
refused_not_json = not a JSON object
refused_cut_short = list cut short, or damaged from here on

## raw lines

raw_lines_parts_missing = Some sentences of the message were not found.
raw_lines_gone = Source no longer at hand.
raw_lines_changed = The file at its place is another one now.
raw_lines_no_lines = The source is not made of lines.
raw_lines_read = Read.

## what a dossier is, and is not

statement_what_it_is = A machine read messages that ships broadcast by radio (AIS), applied the rules set out under Method, and listed this vessel because of the reasons given here. Triage, not a verdict: reasons to look at a vessel, for a person to judge.
statement_of_a_watched_vessel = A machine read messages that ships broadcast by radio (AIS) and applied the rules set out under Method. This vessel is not among its findings: the page is here because somebody asked for it or watches it. It is neither a reason to look at the vessel nor a clearance.
statement_no_accusation = It is not an accusation, and it does not say that any law, rule or contract was broken. Each event is at most consistent with conduct that is worth a person's look; innocent explanations were considered and stand beside it.
statement_points = Points order the work of people. They measure neither guilt nor probability.
statement_cannot_tell = “Cannot tell” counts neither for nor against the vessel.
statement_corrections = If something here is wrong, tell whoever passed this document on to you: name the vessel and the event id, and what the event looks like in the light of what you know. A correction is worth as much as a finding.
limit_typed_by_crews = Names, IMO numbers, draughts and destinations are typed in by crews. They may be mistyped, stale or untrue.
limit_flag_of_the_mmsi = The flag given is that of the country whose digits (MID) begin the vessel's radio number (MMSI). It says which administration allocated the number. The flag of record may be another.
limit_no_register = Nothing here comes from a ship register, an owner or an insurer: only from the messages in the files under Sources, and from the lists that the user brought, where they are named. Not listed is not cleared, and being mentioned is not being listed.
limit_during_a_gap = Where a vessel was during a gap is not known. A line across a gap on a map or chart is not a path.
limit_fences = Many fences are circles round one point, as the chart and the place's own description say. They do not tell one berth from the next.
not_seen_dark = No gap was found in water where the vessel would have been received.
not_seen_sts = No encounter alongside another tanker was found.
not_seen_port_call = No stop inside the fence of a terminal or port was found.
not_seen_flag = No repeated change of flag was found.
not_seen_imo = The vessel broadcast no valid IMO number: another hull may have used the same radio number.
not_seen_gaps =
    { $n ->
        [one] The vessel was not received during { $n } finished gap ({ $hours }). Nothing is known of what it did then.
       *[other] The vessel was not received during { $n } finished gaps ({ $hours } in all). Nothing is known of what it did then.
    }
not_seen_position =
    { $n ->
        [one] For { $n } event the vessel's position at the time is not known.
       *[other] For { $n } events the vessel's position at the time is not known.
    }
not_seen_undecided =
    { $n ->
        [one] { $n } event could not be decided either way from the messages at hand.
       *[other] { $n } events could not be decided either way from the messages at hand.
    }
not_seen_open =
    { $n ->
        [one] { $n } event had not ended when the data ended; how it went on is not known.
       *[other] { $n } events had not ended when the data ended; how they went on is not known.
    }

## how fences are drawn

fence_circle = circle of { $radius } round one point
fence_cut = { $shape }, cut { $cuts }
fence_cut_half_way = half way to { $place }
fence_cut_short = short of { $place }
fence_less_terminals = { $shape }, less the fences of terminals in it
fence_sentence = Shape: { $shape }.

## seas that places lie in

basin_aegean = Aegean Sea
basin_aniva_bay = Aniva Bay
basin_arabian_sea = Arabian Sea
basin_atlantic = Atlantic Ocean
basin_azov = Sea of Azov
basin_baltic = Baltic Sea
basin_barents = Barents Sea
basin_bay_of_bengal = Bay of Bengal
basin_black_sea = Black Sea
basin_black_sea_azov = Black Sea and Sea of Azov
basin_bohai = Bohai Sea
basin_c_med = Central Mediterranean
basin_e_china_sea = East China Sea
basin_e_med = Eastern Mediterranean
basin_gulf_of_oman = Gulf of Oman
basin_gulf_of_tonkin = Gulf of Tonkin
basin_ise_bay = Ise Bay
basin_kara_ob = Kara Sea and Gulf of Ob
basin_korea = Korea
basin_kyushu = Waters off Kyushu
basin_malacca = Strait of Malacca
basin_marmara = Sea of Marmara
basin_north_sea = North Sea
basin_nw_pacific = Northwest Pacific
basin_okhotsk = Sea of Okhotsk
basin_osaka_bay = Osaka Bay
basin_pacific_coast_of_japan = Pacific coast of Japan
basin_pechora_sea = Pechora Sea
basin_red_sea = Red Sea
basin_s_china_sea = South China Sea
basin_sea_of_japan = Sea of Japan
basin_seto_inland_sea = Seto Inland Sea
basin_singapore_strait = Singapore Strait
basin_tatar_strait = Tatar Strait
basin_tokyo_bay = Tokyo Bay
basin_w_africa = West Africa
basin_w_med = Western Mediterranean
basin_white_sea = White Sea
basin_yellow_sea = Yellow Sea

## hypotheses

hypothesis_as_written = As an earlier version of this program wrote it

## flags, identity, lists, reasons to look

match_imo = IMO number { $imo }
match_mmsi = MMSI { $mmsi }
match_name_flag = the name { $name } is { $alike } like { $other }, and the flag is { $country }
match_name_length = the name { $name } is { $alike } like { $other }, and the length is { $length }
contradicts_length = the list says { $listed } long, the ship { $shown }
contradicts_type = the list says { $listed }, the ship type { $type }
contradicts_name = the list names { $listed }, the ship { $shown }
contradicts_tonnage = the list says { $listed }, a hull of { $length } by { $beam } has { $least } to { $most }
contradicts_all = name and size are other than the ship's, and nothing else agrees: the entry may be of another ship, under the number { $imo } by mistake, so it does not count
tie_size =
    { $n ->
        [one] the same class and size, { $length } x { $beam } ({ $n } other number shows it)
       *[other] the same class and size, { $length } x { $beam } ({ $n } other numbers show it)
    }
tie_call_sign = the same call sign, { $call_sign }
tie_name = the same name, { $name }
tie_way = first received { $apart } from where the other was last received, { $later } later
hypothesis_imo_slip = A slip in typing its own IMO number, never corrected
hypothesis_mmsi_set_up_wrong = The MMSI was mistyped when the transponder was set up
hypothesis_reregistering = It is being re-registered, and one of the two changed before the other
hypothesis_call_sign_mistyped = The call sign was mistyped
hypothesis_call_sign_table_wrong = The table of call signs is wrong
hypothesis_call_sign_kept = The crew never entered the new call sign
hypothesis_imo_mistyped = Another ship's IMO number, entered by mistake
hypothesis_one_mistyped = One of them has another number too, and entered this one by mistake
hypothesis_settings_copied = Another ship's number, copied with its settings
hypothesis_mmsi_reassigned = The number was given to another ship
hypothesis_mmsi_not_set_up = A number that transponders show before they are set up, or that is typed to have one
hypothesis_positions_wrong = One ship, some of whose positions are wrong or made up
hypothesis_size_corrected = The size was entered wrongly and then corrected
hypothesis_size_mistyped = The size was entered wrongly under one of the numbers
hypothesis_name_common = A name that many ships have
hypothesis_name_corrected = Both ships have the name, and one of them had it wrong before
hypothesis_list_or_ship_size_wrong = The size was entered wrongly, on board or in the list
hypothesis_list_wrong = It is the ship on the list, which describes it wrongly
hypothesis_list_number_wrong = The list gives the number of another ship by mistake
hypothesis_dated_when_sold = The list dates it when it was sold for breaking up: it was still on its way, or was sold on and sails
identity_no_own_imo = No valid IMO number of its own was received.
identity_digits_apart =
    { $n ->
        [one] { $n } digit differs from IMO { $imo }, which it reports at other times.
       *[other] { $n } digits differ from IMO { $imo }, which it reports at other times.
    }
identity_imo_one_slip = It is IMO { $imo }, which it reports at other times, but for one slip: a digit wrong, left out or too many, or two exchanged.
identity_imo_in_turns = It reports IMO { $imo } in turns with it: one of two sources may have it wrong.
identity_words_kept = Its name, or its call sign and size, are the same as with IMO { $imo }.
identity_words_changed = Its name changed with the number, and so did its call sign or size: IMO { $imo }, reported under this MMSI as well, may be another ship's.
identity_mmsi_slip = Its IMO number is received under { $other } too, which is the same but for one slip: a digit wrong, left out or too many, or two exchanged.
identity_numbers_before = The hull was received under numbers of { $countries }.
identity_no_other_number = No other number of the hull was received.
identity_no_imo_to_follow = It reports no IMO number, by which its other numbers could be found.
identity_both_for_days =
    { $n ->
        [one] Both were reported side by side for { $n } day.
       *[other] Both were reported side by side for { $n } days.
    }
identity_call_sign_slip = It is one slip away from a call sign of { $country }, { $call_sign }: a character wrong, left out or too many, or two exchanged.
identity_call_sign_no_slip = No single slip makes it of a call sign of { $country }.
identity_series_verified = The call signs { $first } to { $last } belong to { $country }; a person has verified that.
identity_series_unverified = The call signs { $first } to { $last } belong to { $country }, which nobody has verified.
identity_country_before = The hull was received under a number of { $country } before.
identity_call_sign_from_first = No call sign of its own country was received from it before: this one may be of an earlier flag.
identity_call_sign_before = It reported { $call_sign }, of its own country, before.
identity_other_call_sign = It also reports the call sign { $call_sign }.
identity_reports_on_days =
    { $days ->
        [one] It was reported { $reports } times on { $days } day.
       *[other] It was reported { $reports } times on { $days } days.
    }
identity_one_says_two = One of them reports two IMO numbers.
identity_each_says_one = Each reports this number and no other.
identity_same_name_for =
    { $n ->
        [one] Both report the name { $name } with it, for { $n } day.
       *[other] Both report the name { $name } with it, for { $n } days.
    }
identity_sisters = Both report a tanker of this size, as sister ships do: their settings are copied from one to the other.
identity_follows_itself = One of them was only where the other had been within the day before: this may be one ship, of which one source delivers late.
identity_ways_differ = Neither of them follows the other's track.
identity_kinds_or_sizes_differ = They report ships of different kinds or sizes.
identity_size_unknown = The length or beam of one of them was not received.
identity_tracks_on_one_day = Both tracks were received on the same day.
identity_mmsi_placeholder = Its digits are none that an administration gives to one ship: the country's alone, one digit throughout, or digits that count. Any number of ships may show them.
identity_mmsi_no_placeholder = Its digits are like those that administrations give to one ship.
identity_reports_name = Its reports give different names: { $names }.
identity_reports_imos = Its reports give different IMO numbers: { $imo }.
identity_reports_agree = All its reports describe the same ship.
identity_no_reports = No name or IMO number was received from it that day.
identity_one_measure_changed = Only the length or only the beam changed by much.
identity_one_measure_differs = Only the length or only the beam differs by much.
identity_out_of_reach = Length and beam differ. One was last received { $apart } from where the other was first received, { $hours } later: no ship sails that.
identity_within_reach = One was last received { $apart } from where the other was first received, { $hours } later: one ship can have been at both places.
identity_place_unknown = Where it was then was not received.
identity_same_name = Both report the name { $name } with it.
identity_other_name = Not the same name is reported with it.
identity_says_several = MMSI { $mmsi } reports several IMO numbers.
identity_says_one = MMSI { $mmsi } reports this IMO number and no other.
identity_check_digit_catches = The check digit misses one in nine errors in a single digit, and hardly any swap of two digits.
identity_name_common =
    { $n ->
        [one] More than { $n } number in the data reports the name.
       *[other] More than { $n } numbers in the data report the name.
    }
identity_name_rare =
    { $n ->
        [one] No more than { $n } number in the data reports the name.
       *[other] No more than { $n } numbers in the data report the name.
    }
identity_other_dropped_name = The other ship stopped using the name.
identity_other_keeps_name = The other ship still uses the name.
identity_other_not_received = The other ship was not received long enough under another name since.
identity_name_given_up = It has given up the name again.
identity_names_exchanged = One of them now has a name that either had before: each may have been set up as the other.
identity_wait_not_over = Less than { $wait } have passed since.
identity_list_no_tanker = The list calls it { $listed }, which is no tanker.
identity_list_only_size = The list calls it { $listed }: only the size differs.
identity_list_no_type = The list gives no type: only the size differs.
identity_list_has_name = The list has its name, { $name }.
identity_list_lacks_name = The list does not have its name, { $name }.
identity_list_no_names = The list gives no name.
identity_no_name = No name was received from it.
identity_list_length = The list says { $listed } long, not { $shown }.
identity_list_tonnage = The list says { $listed }; a hull of { $length } by { $beam } has { $least } to { $most }.
identity_list_same_length = The list gives its length, { $shown }.
identity_list_nothing_to_compare = The list and the ship have neither a name nor a length to compare.
identity_list_alone = Nothing but the list says that the number is another ship's: the ship that it describes was not received with it.
identity_number_heard_as_listed = A ship as the list describes it was received with the number, under MMSI { $mmsi }.
identity_list_ahead = The list is of { $dated } and gives { $on }, a later date: announced by then, not done.
identity_scrapped_soon = It was received last { $after } after that date; a last voyage and the wait to be beached take up to { $most }.
identity_scrapped_sailed_on = It was received under this MMSI up to { $last }, and from { $first } on again: it went on as before.
identity_scrapped_long_since = It was received { $after } after that date, and was not received shortly before it under this MMSI.
evidence_wrong_imo = IMO number { $imo }, whose check digit is wrong
evidence_mid_unallocated = MMSI { $mmsi }; { $mid } is not allocated to any country
evidence_call_sign = Call sign { $call_sign } under MMSI { $mmsi }
evidence_imo = IMO number { $imo }
evidence_imo_under = IMO number { $imo } under MMSI { $mmsi }
evidence_name = Name { $name }
evidence_size = Size { $length } x { $beam }
evidence_imo_size = IMO number { $imo }, size { $length } x { $beam }
evidence_first_name = First report under the name { $name }
evidence_first_static = First static report under MMSI { $mmsi }
hypothesis_ordinary_sale = An ordinary sale or reflagging
hypothesis_flag_mistyped = The number was mistyped
hypothesis_two_ships_one_imo = Two ships broadcast the same IMO number
hypothesis_fleet_reregistered = A fleet was re-registered as a whole, or a registry closed
hypothesis_struck_off = Its old registry struck it off
hypothesis_registry_confirms = The new registry confirms the flag
flag_changes_within =
    { $n ->
        [one] { $n } flag change within { $window }.
       *[other] { $n } flag changes within { $window }.
    }
flag_changes_surely = { $surely } of them certainly within that time.
flag_changes_glimpsed = { $n } with the flags that were seen too seldom to count.
flag_rate_unknown =
    { $n ->
        [one] How usual that is cannot be told from the { $n } hull-year received before { $before }.
       *[other] How usual that is cannot be told from the { $n } hull-years received before { $before }.
    }
flag_rate =
    { $changes ->
        [one] In this data a hull on no list changes flag { $rate } times a year ({ $changes } change in { $hull_years } hull-years before { $before }); at that rate, at most { $chance } of hulls change as often in such a time.
       *[other] In this data a hull on no list changes flag { $rate } times a year ({ $changes } changes in { $hull_years } hull-years before { $before }); at that rate, at most { $chance } of hulls change as often in such a time.
    }
flag_number_of_another = MMSI { $mmsi } also reported IMO { $imo } within { $window }.
flag_heard_on_days =
    { $n ->
        [one] MMSI { $mmsi } was received on { $n } day so far.
       *[other] MMSI { $mmsi } was received on { $n } days so far.
    }
flag_glimpsed =
    { $n ->
        [one] MMSI { $mmsi }, a number of { $country }, was seen { $n } time, on { $on }.
       *[other] MMSI { $mmsi }, a number of { $country }, was seen { $n } times, on { $on }.
    }
flag_glimpsed_unallocated =
    { $n ->
        [one] MMSI { $mmsi }, a number not allocated to any country, was seen { $n } time, on { $on }.
       *[other] MMSI { $mmsi }, a number not allocated to any country, was seen { $n } times, on { $on }.
    }
flag_slip = MMSI { $mmsi } was shown for some days only and is { $other } but for one slip (a digit wrong, left out or too many, or two exchanged): it may have been typed by mistake.
flag_placeholder = MMSI { $mmsi } has digits that no administration gives to one ship (the country's alone, one digit throughout, or digits that count): transponders show such numbers before they are set up.
flag_numbers_sustained =
    { $n ->
        [one] Each number was reported at least { $n } time and with no other IMO number.
       *[other] Each number was reported at least { $n } times and with no other IMO number.
    }
flag_old_number_again = The old number was received again after the new one.
flag_speed_across = From the last position under the old number to the first under the new one it would have made { $speed }.
flag_apart_at_once = It was received { $moved } apart at the same time.
flag_in_turns = MMSI { $mmsi } was received in turns with another number, and the positions do not show that it is one ship: they do not follow on from each other, or are missing, or both numbers were received at once.
flag_not_side_by_side = The two numbers were not received side by side for more than { $overlap }.
flag_few_alike =
    { $n ->
        [one] { $n } other hull made the same change within { $window }.
       *[other] { $n } other hulls made the same change within { $window }.
    }
flag_many_alike =
    { $n ->
        [one] At least { $n } other hull made the same change within { $window }.
       *[other] At least { $n } other hulls made the same change within { $window }.
    }
flag_moved_all_the_same = A fleet moving together does not lower the count: this hull itself changed flag that often.
flag_no_other_hulls = No other hull was received before { $before }, so nothing can be compared.
flag_registry_unknown = The table of registries says nothing of { $country }.
flag_struck_off_unknown = Whether this ship was among them is not known.
flag_registry = { $country }: { $risk }, as of { $as_of }.
flag_registry_unverified = { $country }: { $risk }, as of { $as_of } (not verified).
flag_unallocated = not allocated to any country
code_on_list_listed = listed
code_on_list_gone = gone from the list
code_on_list_possible = possibly listed
code_on_list_named = not listed: mentioned, denied or scrapped only
code_on_list_not_listed = not on its list
code_on_list_no_list = no list from this authority here
code_registry_no_registry = no international registry
code_registry_fraudulent_use = flag used fraudulently
code_registry_purged = ships struck off
code_registry_high_risk_open = open registry, high risk
code_registry_rapid_growth = rapid growth
code_registry_mainstream = mainstream
code_registry_landlocked_open = open registry of a landlocked country
code_registry_mainstream_deflagging = mainstream, deflagging
code_changed_with_it_mmsi = MMSI
code_changed_with_it_name = name
code_changed_with_it_call_sign = call sign
code_anomaly_imo_check_digit = IMO check digit
code_anomaly_scrapped = scrapped
code_anomaly_mid_unallocated = MID not allocated
code_anomaly_call_sign_of_another = call sign of another country
code_anomaly_imo_in_two_places = IMO number in two places
code_anomaly_mmsi_on_two_hulls = MMSI on two hulls
code_anomaly_size_changed = size changed
code_anomaly_imo_of_another_size = IMO number of another size
code_anomaly_imo_of_another_ship = IMO number of another ship
code_anomaly_name_of_a_neighbour = name of a nearby vessel
reason_dark_at_terminal = Dark for { $dark }; the dark period began or ended at { $place }.
reason_dark_at_terminal_open = Dark since { $since }, last received at { $place }.
reason_dark_within_reach = Dark for { $dark }, long enough for a call at { $place } with { $spare } to spare.
reason_dark_within_reach_several =
    { $n ->
        [one] Dark for { $dark }, long enough for a call at { $place } with { $spare } to spare, or at { $n } other terminal.
       *[other] Dark for { $dark }, long enough for a call at { $place } with { $spare } to spare, or at { $n } other terminals.
    }
reason_dark_near_open = Dark since { $since }, last received { $out } from { $place }.
reason_dark_after_call = Dark for { $dark } after a call at { $place }.
reason_dark_after_call_open = Dark since { $since }, after a call at { $place }.
reason_sts = Encounter of { $together } with { $ships }.
reason_sts_several =
    { $n ->
        [one] { $n } encounter, no call at a Russian terminal before it: { $together } with { $ships }.
       *[other] { $n } encounters, no call at a Russian terminal before them; the longest of { $together } with { $ships }.
    }
reason_sts_after_call = Encounter of { $together } with { $ships }, after { $who } called at { $place }.
reason_sts_after_own_call = Encounter of { $together } with { $ships }, after its own call at { $place }.
reason_berth_not_known = Whether it lay at an oil berth there is not known.
reason_berth_of_low_confidence = The outline of the berth there is of low confidence.
reason_in_transfer_area = The encounter was in the transfer area { $place }.
reason_draught_changed = It reported a draught of { $before } before and { $after } after.
reason_draught_changed_of = { $who } reported a draught of { $before } before and { $after } after.
reason_flag_hopping =
    { $n ->
        [one] { $n } flag change within { $window }: { $flags }.
       *[other] { $n } flag changes within { $window }: { $flags }.
    }
reason_flag_risk = The new flag is { $country }: { $risk }, as of { $as_of }.
reason_identity_imo_check_digit = It reports an IMO number that is invalid, { $imo }.
reason_identity_mid_unallocated = Its MMSI begins with { $mid }, which is not allocated to any country.
reason_identity_call_sign_of_another = It reports call sign { $call_sign } of { $country } under an MMSI of { $other }.
reason_identity_size_changed = Its reported size changed from { $before } to { $after }, too far away for one ship.
reason_identity_imo_of_another_size = The same IMO number and name were reported with another size, { $before } and then { $after }, too far away for one ship.
reason_identity_imo_of_another_ship = It shows { $size } under an IMO number that the list of { $authority } gives to a ship of type { $listed }.
reason_identity_name_of_a_neighbour = It took the name { $name } from MMSI { $mmsi }, { $apart } away.
reason_identity_scrapped = It was received under an IMO number whose ship { $authority } lists as scrapped on { $on }.
reason_listed_since = Listed by { $authority } since { $since }.
reason_listed_as_of = On the list of { $authority } as of { $as_of }; the list gives no date of listing.
reason_flag_after_listing =
    { $n ->
        [one] The flag changed from { $old } to { $new } { $n } day after the listing by { $authority }.
       *[other] The flag changed from { $old } to { $new } { $n } days after the listing by { $authority }.
    }

## dark periods: hypotheses and why they stand as they do

hypothesis_feed_outage = Receivers or the feed were out
hypothesis_weak_reception = It was in water where a transmitting ship is not surely received
hypothesis_received_seldom = It was received too seldom before for the gap to tell much
hypothesis_archive_edge = It sailed out of the water that the archive covers
hypothesis_shut_down = It lay at a berth or anchor with its transponder off
hypothesis_shared_mmsi = Two ships use the same MMSI, and the gap lies between their two tracks
hypothesis_positions_missing = It went on transmitting, and only its positions were missing or refused
hypothesis_weak_transponder = Its own transponder is received less well than others'
hypothesis_jamming = Satellite navigation was jammed in the area
hypothesis_positions_made_up = It went on transmitting, and claimed to be elsewhere
hypothesis_ordinary_gap = Ordinary ships have gaps like this one as well
hypothesis_type_unknown = Type unknown: it may be no tanker
hypothesis_other_mmsi = The hull went on under another MMSI
gap_nearby_lost =
    { $near ->
        [one] { $lost ->
            [0] The one nearby vessel other than tankers went on being received.
           *[other] The one nearby vessel other than tankers was no longer received either, from six hours before the gap to an hour after its start.
        }
       *[other] { $lost ->
            [0] All { $near } nearby vessels other than tankers went on being received.
            [one] Of { $near } nearby vessels other than tankers, one was no longer received either, from six hours before the gap to an hour after its start.
           *[other] Of { $near } nearby vessels other than tankers, { $lost } were no longer received either, from six hours before the gap to an hour after its start.
        }
    }
gap_none_nearby = No vessel other than tankers was received nearby, so none could have been lost with it.
gap_no_quiet_area = No area in which it may have been was unusually quiet.
gap_quiet_area =
    { $n ->
        [one] From { $start } to { $end } at most { $n } vessel an hour was received in an area where { $usual } are usual.
       *[other] From { $start } to { $end } at most { $n } vessels an hour were received in an area where { $usual } are usual.
    }
gap_none_since = In the hour before, { $n ->
        [one] one vessel was received in the area, this one,
       *[other] { $n } vessels were received in the area, this one among them,
    } and for an hour or more none afterwards: the receiver may have failed.
gap_nothing_stored = The data hold nothing of any ship from { $start } to { $end }.
gap_received_outside_it = Outside that time other vessels were received.
gap_silent_after_outage = By { $over } others were received again; this vessel was not for { $left } more, which that does not explain.
gap_quiet_receiver =
    { $n ->
        [one] From { $start } to { $end } a receiver there received at most { $n } vessel an hour, where { $usual } are usual. Before, it alone had received { $alone } of { $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    } of other vessels on the way; of { $witnesses ->
        [one] { $witnesses } vessel that it alone had just received, { $missed } were
       *[other] { $witnesses } vessels that it alone had just received, { $missed } were
    } not received by others.
       *[other] From { $start } to { $end } a receiver there received at most { $n } vessels an hour, where { $usual } are usual. Before, it alone had received { $alone } of { $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    } of other vessels on the way; of { $witnesses ->
        [one] { $witnesses } vessel that it alone had just received, { $missed } were
       *[other] { $witnesses } vessels that it alone had just received, { $missed } were
    } not received by others.
    }
gap_others_receive_there = So other receivers would have received a ship there.
gap_received_on_path = On the most innocent path ({ $path }) other vessels were known to be within { $within } in { $told ->
        [one] { $told } half hour
       *[other] { $told } half hours
    }. Those of class A that were under way or at rest as on that path (all, where few are), counted vessel by vessel, were received in { $heard } of { $known ->
        [one] { $known } half hour
       *[other] { $known } half hours
    }.
gap_none_on_path = On the most innocent path ({ $path }) no other vessel was known to be near.
gap_lost_here =
    { $here ->
        [one] Of { $here } half hour with a vessel received close to the last position, { $lost } was its last for hours.
       *[other] Of { $here } half hours with a vessel received close to the last position, { $lost } were its last for hours.
    }
gap_chance_missed = Chance that a transmitting ship would have been missed: at most { $chance }.
gap_too_few_received =
    { $n ->
        [0] No vessel was received there at that time; the rule asks for { $least }.
        [one] Only { $n } vessel was received there at that time; the rule asks for { $least }.
       *[other] Only { $n } vessels were received there at that time; the rule asks for { $least }.
    }
gap_habit =
    { $n ->
        [one] It was received once in the three hours before; the rule asks for { $least }.
       *[other] It was received { $n } times in the three hours before; the rule asks for { $least }.
    }
gap_one_received_where_others_are = Only one vessel was received there at that time. On the course that it held, ships like it are received in { $minutes } of 30 minutes on average, counted over four weeks.
gap_not_sailing = It was not under way when it was received last.
gap_at_the_edge = On the course that it held, ships like it are received in { $ahead } of 30 minutes, where it was last received in { $usual }: it may have sailed out of reach.
gap_within_coverage = Vessels were received in four weeks in the water ahead of it, by receivers that were still at work.
gap_beyond_coverage = On the course that it held it came to the edge of what the archive covers: of { $of ->
        [one] { $of } half hour
       *[other] { $of } half hours
    } ahead, the last { $n } lie in water where no receiver that was still at work has received any vessel in four weeks.
gap_covered_before_edge = Before that edge it would have been received.
gap_not_heard_within = Nothing of it was received during the gap, neither a static report nor a report without a position.
gap_heard_within =
    { $n ->
        [one] { $n } static report or report without a usable position of it was received, at { $at }. Files that receive the ships round it had such reports in { $half_hours } of { $of ->
        [one] { $of } half hour
       *[other] { $of } half hours
    } of the gap.
       *[other] { $n } static reports or reports without a usable position of it were received, until { $at }. Files that receive the ships round it had such reports in { $half_hours } of { $of ->
        [one] { $of } half hour
       *[other] { $of } half hours
    } of the gap.
    }
gap_heard_too_little = That is too little for a ship that goes on transmitting, so it does not explain the gap.
gap_own_reception = In the day before, it was received in { $heard } of { $known ->
        [one] { $known } half hour
       *[other] { $known } half hours
    } in which its place was known.
gap_own_too_few = The rule asks for at least { $least }.
gap_last_minutes = It was received in { $n } of the last 30 minutes. Ships like it ({ $vessels } of them) are received there in { $usual } of 30.
gap_jamming_found = The positions of many vessels in that water were thrown off their tracks, or lost, at that time.
gap_found_displaced = It was received again near the place that others, displaced by jamming, claimed at that time: its position may be displaced too.
gap_positions_made_up = It sent positions meanwhile that look made up: an event of its own tells them, and what was in reach.
gap_no_positions_made_up = No positions were found in it that were made up.
gap_received_displaced = It was received throughout: jamming displaced its positions, or took them away. The longest time without any report was from { $start } to { $end }, shorter than a gap.
gap_silent_after_jamming = Jamming displaced its positions, or took them away, in a part of the gap, in which it was received. It was silent from { $start } to { $end }, and only that time is judged.
gap_no_jamming_found = No jamming was found in that water that began with the gap or before it, and lasted to its last hours.
gap_ordinary_not_asked = Not compared with the gaps of ordinary ships, because something else explains this gap or may explain it.
gap_ordinary_alike = Over { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, ordinary ships (class A, no tankers) were received near there for { $received } vessel-days and had { $n ->
    [0] no gap.
    [one] one gap; { $alike ->
        [0] the rule would not have called it dark as surely as this one.
       *[other] the rule would have called it dark at least as surely as this one.
    }
   *[other] { $n } gaps; { $alike ->
        [0] the rule would have called none of them dark as surely as this one.
        [one] the rule would have called one of them dark at least as surely as this one.
       *[other] the rule would have called { $alike } of them dark at least as surely as this one.
    }
   }
gap_ordinary_expected = At that rate, { $expected } such gaps are expected among vessels of this group (tankers, or vessels of unknown type) since the day it began, even if none went dark; { $found ->
    [one] one was found
   *[other] { $found } were found
   }. A gap is called dark only if at most { $level } of the gaps called dark are expected to be false.
gap_ordinary_a_year = An ordinary ship that is received near there all the year would have { $n } such gaps in it; none is called dark of which it would have more than { $most }.
gap_type_unknown = It broadcast no ship type, so that it may be no tanker.
gap_type_tanker = It broadcasts a tanker's type ({ $type }).
gap_no_imo = It broadcast no IMO number to follow it by.
gap_imo_under_other_mmsi =
    { $n ->
        [one] Its IMO number was received under MMSI { $mmsi } in that time.
       *[other] Its IMO number was received under { $n } other MMSIs in that time: { $mmsi }.
    }
gap_imo_not_under_other_mmsi = Its IMO number was not received under another MMSI in that time.
gap_found_apart = It was found { $apart } from where it was lost.
gap_found_where_lost = It lay still when it was lost, and was found { $apart } from there.
gap_course_not_known = Its last report gave no course.
gap_speed_not_known = Its last report gave no speed.
gap_was_under_way = It was under way at { $speed } when last received.
gap_was_stopped = It lay still when last received.
gap_second_track = A second track was received on this number in or near the gap.
gap_one_track = One coherent track was received on this number around the gap.
gap_one_track_so_far = One coherent track was received on this number before the gap.
evidence_last_before_gap = Last position before the gap
evidence_first_after_gap = First position after the gap
path_continued = its course continued
path_turned = turned by { $by }
path_left = left on a course of { $course }
path_stopped = stopped where it was last received
path_straight = straight to where it was received again
way_great_circles = great circles
way_not_known = not worked out: where the vessel was when it began is not known
way_by_sea = ways by sea, on cells of { $cell }
way_by_sea_within = ways by sea within { $within } of the last position, on cells of { $cell }; great circles beyond
code_reach_started_there = began there
code_reach_ended_there = ended there
code_reach_within_reach = within reach

## port calls

hypothesis_anchored_inside = It waited at anchor inside the fence and did not go alongside
hypothesis_stopped_briefly = It stopped for a pilot or for traffic
call_fence = The fence is a { $shape }, of { $confidence } confidence. Berths are not told apart.
call_said_at_anchor = Of its positions at rest that give a status, { $share } say that it is at anchor.
call_stopped_for = It was stopped for { $hours }.
call_not_received_for = It was not received for { $hours } more, and was found where it had been lost.
evidence_call_first = MMSI { $mmsi }: first position inside the fence of { $place }
evidence_call_last = MMSI { $mmsi }: last position inside the fence of { $place }
evidence_call_last_in_margin = MMSI { $mmsi }: last position before it left { $place }, in the margin round the fence

## loitering

hypothesis_port_roads = It waited in the roads of a port
hypothesis_anchorage = It lay at anchor where ships anchor
hypothesis_encounter = It had an encounter with another ship, which is an event of its own
loitering_near_port = Close to { $port }.
loitering_no_port = No port is within { $within }.
loitering_in_transfer_area = It lay in the transfer area { $place }, and close to { $port }: waiting for a transfer and waiting in the roads of the port look alike.
loitering_no_port_index = No index of ports was available.
loitering_drifted = It was carried { $carried } in { $hours }, farther than a ship at anchor is.
loitering_stayed =
    { $ships ->
        [0] No other ship stopped there in 30 days. It was carried only { $carried }.
        [one] { $ships } other ship stopped there in 30 days. It was carried only { $carried }.
       *[other] { $ships } other ships stopped there in 30 days. It was carried only { $carried }.
    }
loitering_met = Another ship was with it for two hours or more.
loitering_not_met = No other ship was seen with it for two hours or more.
loitering_no_other_ship = The data of these days hold no other ship in that water, so it is not known whether one was with it.
evidence_slow_start = First position of the slow segment
evidence_slow_end = Last position of the slow segment

## encounters: hypotheses and why they stand as they do

hypothesis_neighbouring_berths = They lay at neighbouring berths, or waited in the roads of a port
hypothesis_assistance = One assisted the other: a tug, a pilot boat, a launch
hypothesis_convoy = They sailed on, one behind or beside the other
hypothesis_anchored_nearby = They lay at anchor near each other
hypothesis_bunkering = One delivered bunkers or stores to the other
hypothesis_too_short = They were together too briefly to transfer cargo
hypothesis_no_oil = One of them carries no oil
hypothesis_parted_unseen = They parted while neither was received
hypothesis_other_ship_on_mmsi = Another ship uses one of the MMSIs
hypothesis_alone = It was alone: no other ship was received with it for two hours
hypothesis_draught_typed = Another draught was typed without any cargo moving
encounter_inside_fence = They were inside the fence of { $place }.
encounter_near_port = They were close to { $port }.
encounter_both_at_rest = Both broadcast “at anchor” or “moored”.
encounter_not_both_at_rest = Not both broadcast “at anchor” or “moored”.
encounter_outside_fences = They were outside every fence of a terminal or port that we have.
encounter_both_moored = Outside every known port, but both say that they are moored and neither moved: as at a pier that no list has.
encounter_in_transfer_anchorage = They lay in { $area }, which the port sets aside for transfers between ships.
encounter_service_type = One broadcasts ship type { $type }.
encounter_small_craft = One is { $length } long and does not broadcast a tanker's type.
encounter_no_service_type = Neither broadcasts the type of a tug, pilot or service craft.
encounter_speed = The slower of the two made { $speed } over ground, { $apart } apart.
encounter_carried = But for { $speed }, that is how the water carried other ships there.
encounter_tankers_within_reach = { $n } tankers lay within reach of one another.
encounter_alongside = Mostly { $apart } apart, steady to { $spread }: alongside.
encounter_anchorage =
    { $ships ->
        [one] Mostly { $apart } apart. { $tankers } tankers lay within reach, and { $ships } unrelated ship stopped there in 30 days.
       *[other] Mostly { $apart } apart. { $tankers } tankers lay within reach, and { $ships } unrelated ships stopped there in 30 days.
    }
encounter_apart = Mostly { $apart } apart, give or take { $spread }.
encounter_large_supplier = The shorter one is { $length } long, it lasted { $lasted }, and no large change of draught is known.
encounter_lasted = It lasted { $lasted }.
encounter_length_not_known = The length of one of them was never broadcast.
encounter_shorter_one = The shorter one is { $length } long.
encounter_supplier = One of them is { $length } long, and it lasted { $lasted }.
encounter_small_receiver = The other is { $length } long: her own bunkers take less time, and it may have been a small cargo.
encounter_no_longer_one = The other is only { $length } long: a bunker tanker is well shorter than the ship that she supplies.
encounter_longer_one_came = But it was the longer one that came.
encounter_draught_changed = A draught changed by { $change }.
encounter_draughts_not_known = Its draught before or after is not known.
encounter_seen_together = Seen together for { $seen }.
encounter_cargo_balances = By the draughts entered on both ships before and after, one loaded about as much as the other discharged.
encounter_both_tankers = Both broadcast a tanker's type.
encounter_type_not_known = One of them never broadcast its type.
encounter_no_tanker_type = One broadcasts ship type { $type }, which is no tanker. It is typed by hand.
encounter_seen_of = Seen together for { $seen } of { $lasted }.
encounter_second_track = A second track was received on one of the numbers in or near the time of the encounter.
encounter_one_track = One coherent track was received on each number at that time.
encounter_possible_partners =
    { $n ->
        [0] No silent tanker could have been there.
        [one] One silent tanker could have been there.
       *[other] { $n } silent tankers could have been there.
    }
evidence_draught_before = MMSI { $mmsi }: last draught reported before, { $draught }
evidence_draught_after = MMSI { $mmsi }: first draught reported after, { $draught }
evidence_said_before = MMSI { $mmsi }: last static report before
evidence_said_after = MMSI { $mmsi }: first static report after
evidence_nearest = MMSI { $mmsi } at the nearest moment
code_encounter_transfer_probable = cargo transfer, probable
code_encounter_transfer_possible = cargo transfer, possible
code_encounter_bunkering = bunkering
code_encounter_assistance = tug or pilot assistance
code_encounter_neighbouring_berths = neighbouring berths
code_encounter_anchored_nearby = anchored near each other
code_encounter_convoy = convoy
code_encounter_lightering_in_port = lightering in port
code_encounter_cannot_tell = cannot tell
code_together_together = together
code_together_apart = apart
code_together_one_silent = MMSI { $mmsi } silent
code_together_both_silent = both silent
code_together_without_place = not known where: positions displaced by jamming, or false
code_at_rest_both_under_way = both under way
code_at_rest_one_at_rest = one at anchor or moored, the other under way
code_at_rest_both_at_rest = both at anchor or moored
code_link_called = called there
code_link_could_have_called = was silent and could have called there
code_strength_seen = seen
code_strength_near = stopped inside the fence, berth not known
code_strength_strong = strong
code_strength_possible = possible

## cargoes of places

cargo_lng = LNG
cargo_lpg = LPG
cargo_sts = STS
cargo_coal = coal
cargo_condensate = condensate
cargo_crude = crude
cargo_crude_arco = crude (ARCO)
cargo_crude_arctic_gate_prirazlomnoye = crude (Arctic Gate, Prirazlomnoye)
cargo_crude_cpc_blend_mostly_kazakh = crude (CPC Blend, mostly Kazakh)
cargo_crude_espo = crude (ESPO)
cargo_crude_novy_port = crude (NOVY PORT)
cargo_crude_sakhalin_blend = crude (Sakhalin Blend)
cargo_crude_sokol = crude (Sokol)
cargo_diesel = diesel
cargo_grain = grain
cargo_products = products

## why thresholds are as they are

threshold_cargo_volumes_waterplane_low = Full tanker hulls: waterplane 0.85 to 0.95, length between perpendiculars 0.94 to 0.98 of the length over all that AIS carries
threshold_cargo_volumes_waterplane_high = As waterplane_low
threshold_cargo_volumes_typed_m = Draughts are rounded, and typed for one end or the middle
threshold_cargo_volumes_stale_h = A draught first typed so long after the ships parted may tell of a later port
threshold_draughts_look_d = Static reports further off than this say little about the cargo at the time
threshold_recent_slow_segments_met_h = A vessel in an encounter for this long is reported there, not as loitering
threshold_recent_slow_segments_evidence_back_h = The position cited for an end of a slow segment is no older
threshold_approach_and_drift_approach_h = An hour before, a ship that comes is some miles off
threshold_approach_and_drift_came_kn = Faster than the water carries, over a whole hour, is under way
threshold_approach_and_drift_heard_share = If it was received for less of the time, no speed is given
threshold_approach_and_drift_water_nm = Wind and current are much alike over so far
threshold_approach_and_drift_water_h = Over less, a tide has not been felt
threshold_approach_and_drift_carried_kn = Ships at anchor make less good
threshold_approach_and_drift_water_ships = Of fewer, one under engine would pass for the water
threshold_encounter_context_leg_gap_h = Legs of one operation follow each other within a day
threshold_encounter_context_series_h = How long before and after the chart of separation shows
threshold_encounter_kinds_transfer_h = A cargo takes 24 to 48 h as a rule (trade press); part cargoes less; a stem less
threshold_encounter_kinds_bunkers_done_h = No bunkering lasts this long
threshold_encounter_kinds_bunker_ship_m = Bunker tankers are shorter; cargo moves between ships longer than this
threshold_encounter_kinds_large_bunker_m = The largest bunker tankers; with them and no change of draught, nothing is probable
threshold_encounter_kinds_large_done_h = No bunkering by the largest of them lasts this long
threshold_encounter_kinds_laid_up_h = A very large tanker is emptied in two days, and weather or a third ship may add two; nothing longer is seen as one transfer
threshold_encounter_kinds_bunker_ratio = A bunker tanker is well shorter than whom she supplies
threshold_encounter_kinds_cargo_draught_m = Bunkers change a ship's draught by less
threshold_encounter_kinds_fender_m = Diameter of the largest fenders that lie between two hulls (ISO 17357-1:2014)
threshold_encounter_kinds_antenna_low = Of 76 tankers of 90 m and more in public AIS logs, nine in ten say 0.1 to 0.3; four say right forward
threshold_encounter_kinds_antenna_high = As antenna_low
threshold_encounter_kinds_overlap_share = Antennas of two hulls side by side stand half of both beams apart, less what they stand off the midships lines
threshold_encounter_kinds_alongside_m = As 250 m hulls bow to bow, where a size was never said
threshold_encounter_kinds_apart_m = As 250 m hulls head to tail, where a size was never said
threshold_encounter_kinds_steady_m = Lashed together, antennas stay but for GNSS error
threshold_encounter_kinds_raft_ships = As many within reach of one another lie at anchor together
threshold_encounter_kinds_anchorage_ships = Where so many unrelated ships stopped is an anchorage
threshold_encounter_kinds_drift_kn = Ships that swing at anchor make less over ground
threshold_encounter_kinds_convoy_kn = Wind and current carry a stopped ship more slowly, as a rule
threshold_encounter_kinds_assist_m = Tugs, pilot boats and launches are shorter; tankers at sea are not
threshold_encounter_kinds_seen_share = If an encounter was mostly unseen, nothing about it is probable
threshold_encounter_kinds_parallel_share = Hulls lashed together are parallel for most of the time
threshold_encounter_kinds_resting_share = What a ship says for most of the time is what it was doing
threshold_hull_offsets_offset_step_min = Over a longer step, a drifting or anchored ship is not on the line between two positions
threshold_hull_offsets_offset_fixes = Fewer give no median; GNSS and heading scatter by some metres
threshold_one_sided_alone_h = A wait for a partner and a part cargo together take as long
threshold_one_sided_reach_kn = Few laden tankers make more; sets what was in reach
threshold_one_sided_gaps_d = Gaps that began this long before a slow segment are considered
threshold_one_sided_roads_nm = Roads of a port are this near to it
threshold_russian_links_window_d = A cargo loaded in the Baltic or the Pacific is handed over within some six weeks
threshold_russian_links_next_stop_h = Shorter stops inside a fence are pilots and traffic
threshold_one_sided_partners = Named at most, those with most time to spare first
threshold_one_sided_adrift_kn = Net speed of a drifting ship; at anchor it is lower
threshold_merge_contacts_min_encounter_h = Shorter encounters transfer no cargo
threshold_merge_contacts_break_h = If they were apart for longer, it is another encounter
threshold_merge_contacts_most_gap_h = A whole transfer takes 24 to 48 h (trade press); if unseen for longer, it is another encounter
threshold_merge_contacts_leave_m = Seen farther apart is seen away from each other, as in contacts
threshold_merge_contacts_step_h = If positions are further apart in time, the ship counts as silent, as in contacts
threshold_sts_params_near_port_nm = The index gives a point in the harbour; quays are this near
threshold_place_context_within_nm = An anchorage is some miles wide
threshold_place_context_back_d = Within a month, an anchorage that is used fills with unrelated ships
threshold_vessels_alongside_others_share = A ship that was there for less of the time only passed
threshold_sts_params_lasts_h = Seen together so shortly before the end of the data, it lasts
threshold_sts_params_near_nm = How far from a place an encounter is still named after it
threshold_merge_contacts_recent_d = New draughts are typed by then; an encounter is judged again daily for this long
threshold_merge_contacts_follow_d = An encounter is judged again when a party calls at a port within this time
threshold_sts_params_least_headings = Of fewer headings of both, nothing is read: a ship turns to come alongside
threshold_sts_params_spread_low = Of the separation, the nearest tenth is left out: single false positions do not count
threshold_sts_params_spread_high = As spread_low, at the far end
threshold_sts_params_evidence_back_h = The position cited for the nearest moment is no older
threshold_flag_params_hops = One change is a sale; a second within a year asks for a look
threshold_flag_params_window_d = One public rule counts 5 changes in 365 d, 2 in 90 d
threshold_flag_params_min_reports = Message 5 is typed by hand: a flag seen once or twice may be an error
threshold_flag_params_min_glimpse = Seen once, a flag is a typing error and no more
threshold_flag_params_min_days = Another ship's number typed by mistake is put right by the next
threshold_flag_params_flicker_d = Silent no longer than this, a number was never given up
threshold_flag_params_slip_d = A number that is one slip away from another of the hull, shown for no longer, may be a typing error that somebody then mended
threshold_flag_params_turn_d = A hull heard under another flag alone for so long has left the first
threshold_flag_params_size_slack_m = Crews round the size they type
threshold_flag_params_overlap_h = Two numbers side by side for longer are two transponders
threshold_flag_params_handover_h = A number is changed within hours; of a longer gap, no more sailing than that counts
threshold_flag_params_handover_near_h = A position farther off in time does not tell where a number was when it was given up or taken
threshold_flag_params_same_place_nm = Two positions of one time that are no farther apart are of one ship
threshold_cited_reports_look_h = A position farther off in time does not tell where a static report was sent
threshold_flag_params_max_speed_kn = No tanker goes from the one place to the other faster
threshold_flag_params_min_hull_years = On fewer, what is usual cannot be told
threshold_flag_params_fleet = So many making the same move at once: a fleet, or a registry
threshold_flag_params_fleet_d = An owner's fleet is re-registered within weeks
threshold_flag_params_around_d = A call within a month before or after stands beside the change
threshold_flag_params_listing_d = Half a year: registries strike ships off within weeks of it
threshold_flag_params_follow_d = A change is looked at again for so long, then rests
threshold_dark_floor_h = Even in the densest coverage, shorter gaps are common
threshold_dark_min_gap_h = Longer gaps are reported, dark or not
threshold_dark_habit_h = As the habit of a vessel is counted on its track
threshold_dark_min_habit = If the ship was received less often than this, a gap says little about it
threshold_reachable_speed_cap_kn = Few laden tankers make more; a vessel's own speed counts where it is more
threshold_reachable_fastest_kn = No tanker makes more, whatever it says
threshold_reachable_call_h = Berthing and loading take at least this; usually a day or more
threshold_reachable_own_speed_h = Its own speed is taken from the positions of the day before
threshold_reachable_own_speed_fixes = Of fewer positions, its own speed says little
threshold_reachable_own_speed_share = This quantile is taken as its usual top speed: one position in twenty may be wrong
threshold_reachable_chart_nm = A grid over more has cells too wide to tell straits from land
threshold_dark_least_second_h = Another track of a number may be an hour of false positions: where it ends, no vessel fell silent
threshold_dark_near_place_nm = How far from a place a gap is still named after it
threshold_dark_follow_open_h = An open gap is judged again for this long, then left alone
threshold_archive_holes_least_h = A day without a position of any ship is a hole in the archive, in a store of many ships
threshold_archive_holes_left_h = Of a gap, so little lies outside the hole that the gap is the archive's
threshold_archive_holes_ships = So many ships were received in the hours around it: the archive is not of a few
threshold_ordinary_gaps_most_a_day = At most this many are judged a day, always the same ones, so that a flood of gaps does not slow the nightly run
threshold_ordinary_gaps_follow_d = So long an open gap of an ordinary ship is followed to its end
threshold_false_discoveries_q = Up to one in twenty of the gaps called dark may be ordinary gaps; the customary level
threshold_false_discoveries_window_d = As long as reception is looked at: each hour of the week four times
threshold_false_discoveries_gaps_a_day = About 470 gaps of three hours or more among 1,185 vessels on a day of US coastal traffic
threshold_false_discoveries_shortest_h = Most natural gaps are short: one n times this long is taken to be n times as rare
threshold_false_discoveries_rule_weight_d = Weight of the rule's own estimate: with fewer vessel-days in the archive, it counts for more than the data
threshold_false_discoveries_archive_weight_d = Weight of the whole archive: with fewer vessel-days nearby, it counts for more than they do
threshold_false_discoveries_fading_a_minute = A ship that sails out of range is received less in its last half hour: each minute received makes a loss of contact a seventh less likely
threshold_false_discoveries_ahead_a_minute = A ship is lost on a course on which others are hardly received either: each minute of a half hour in which they are received makes a loss of contact a third less likely. Chosen on made days; between 0.3 and 0.6 it hardly matters
threshold_false_discoveries_never_missed = Added to the share of its half hours in which it was not received, so that nobody counts as never missed
threshold_false_discoveries_lost_power = How much the share of ships lost there counts: where none was, it tells the traffic rather than the reception, so its square root is taken. Chosen on made days
threshold_false_discoveries_first_a_minute = A ship that sails into range again is received in few of its first minutes: each minute more makes a loss of contact a tenth less likely. Less than before the gap, since a ship that was dark may be heard again anywhere
threshold_false_discoveries_first_usual = So many of the first minutes speak neither for a loss of contact nor against it: as at the end of ordinary gaps on made days
threshold_false_discoveries_behind_a_minute = A ship that was lost comes from where others are hardly received either: each minute of a half hour in which they are makes a loss of contact a fifth less likely
threshold_false_discoveries_behind_usual = So many minutes speak neither for a loss of contact nor against it: as where ordinary ships came from on made days
threshold_false_discoveries_most_a_year = An ordinary ship that is received all the year is to be called dark twice in it at most: on a day with 2,000 ships received, 300 of them tankers, about once among all of them
threshold_plausible_paths_look_h = Where it went in the first hours is bounded; later it may be anywhere
threshold_plausible_paths_margin_min = Ships at rest report minutes apart, so the ends of a gap are not exact
threshold_expected_reception_min_half_hours = One alone may straddle the edge of an outage
threshold_asked_waters_wide_nm = As far as one looks where few are near and the course ahead is covered: more dark periods told on made days of 500 vessels, none wrongly in weeks with failing stations. As far to either side of the course, others tell how well ships are received there
threshold_asked_waters_few_vessels = Fewer others than this, and one that was missed decides: those farther off are counted as well
threshold_asked_waters_near_nm = Near enough to share receivers: AIS ashore reaches 20 to 40 nm (DOMAIN: reception)
threshold_asked_waters_here_nm = The limit of reception is known to a cell or two
threshold_asked_waters_ahead_h = So far ahead the course held is looked at: no farther than the shortest gap lasts, since where a ship was received again says nothing of where she was lost
threshold_expected_reception_habit_weight = Weight of the usual reception of that water against what is received now
threshold_asked_waters_like_enough = With fewer ships of its kind, all ships count
threshold_plausible_paths_turn_deg = Eight courses cover the ways out of a cell
threshold_plausible_paths_moving_kn = Up to it a ship is at rest
threshold_quiet_receivers_heard_by_h = A receiver that had it in the last hours should have gone on receiving it
threshold_quiet_receivers_quiet_since_h = A receiver that was quiet for longer was given up, or has another name
threshold_plausible_paths_departs_kn = A ship that lay still may have left at this
threshold_plausible_paths_most_kn = Paths that need more speed than this, or than its last speed if higher, to reach where it was received again are left out
threshold_asked_waters_usual_d = Four weeks: each hour of the week four times
threshold_asked_waters_at_work_h = A receiver that was not received from for longer covers no water any more
threshold_asked_waters_nearby_h = Received within the hour before, a ship was near when the gap began
threshold_asked_waters_lost_before_h = A receiver's outage lasts hours, and a ship may sail into it
threshold_asked_waters_lost_after_h = What fell silent within an hour fell silent with it
threshold_asked_waters_tanker_lost_h = Signal losses of other tankers this close in time are left out: tankers that go dark together would excuse each other
threshold_asked_waters_outage_edge_h = An outage is known to the full hour: it may have begun an hour earlier
threshold_asked_waters_own_h = How a ship's own transponder was received in the day before
threshold_asked_waters_static_margin_min = A static report so near to an end of the gap belongs to the positions there
threshold_quiet_receivers_edge_h = An outage is known to the full hour: it may be an hour longer at either end
threshold_quiet_receivers_uncovered_h = If the receiver was working for this much of the first hours, its outage is ignored and those hours decide
threshold_quiet_receivers_again_h = Who else receives a ship is seen within the hour
threshold_static_changes_look_d = Static reports further off than this say little about the gap
threshold_gap_hypothesis_params_level = If a transmitting ship would have been missed with this chance or more, reception may explain the gap, and it is not compared with ordinary ships
threshold_gap_hypothesis_params_own_share = A ship received less than this among others has a weak transponder or lies in a lee
threshold_gap_hypothesis_params_own_known = Fewer tell nothing about its set
threshold_gap_hypothesis_params_fading_share = A ship that leaves the range of its set is received less and less; one that switches off is not
threshold_gap_hypothesis_params_fading_known = Fewer ships do not show how well that water is received
threshold_gap_hypothesis_params_outage_level = An outage explains a gap unless others, at the time, make it surer than this that the vessel would have been received
threshold_gap_hypothesis_params_after_outage_h = Of a vessel that stays silent so long after others are received again, an outage explains the beginning only
threshold_gap_hypothesis_params_least_vessels = One ship received may be the nearest to the receiver; two show what that water is like
threshold_gap_hypothesis_params_one_where_min = One ship received is enough where ships like it are received in at least this many of thirty minutes on the course that the vessel held: in a feed of few ships, two are seldom on the way
threshold_gap_hypothesis_params_one_unfaded_share = One ship received is not enough if the vessel was received in fewer of its last minutes than others are there: it may have been leaving the range of the receiver
threshold_gap_hypothesis_params_none_since_least = Of so many ships in the area, the vessel itself among them, none is received any more: the receiver may have failed. A single other one may simply have left
threshold_gap_hypothesis_params_lost_with = If half of the nearby vessels fall silent at once, the cause is not the ship
threshold_gap_hypothesis_params_lost_least = Two that leave at the edge of hearing are no outage
threshold_gap_hypothesis_params_hole_share = Water in which a known ship is more often missed than received is a hole in coverage
threshold_gap_hypothesis_params_hole_known = Fewer do not make a hole
threshold_gap_hypothesis_params_still_m = Found where it was lost: a berth or an anchor, shut down
threshold_gap_hypothesis_params_still_kn = As slow as this is stopped
threshold_gap_hypothesis_params_ahead_share = Where ships like it are received this much less on the course that it held than where it was, it was sailing out of reach
threshold_gap_hypothesis_params_lost_here_share = Where so many of the half hours of others are their last for hours, receivers reach no farther
threshold_gap_hypothesis_params_edge_share = Half of the hours that are looked at lie beyond what the archive covers: what is left of them tells little
threshold_gap_hypothesis_params_static_share = Static reports until the middle of the gap or later: it was transmitting, positions are missing
threshold_gap_hypothesis_params_within_share = A ship that goes on transmitting is received in most half hours in which ships are received there; a quarter of these leaves room for a weak set
threshold_gap_hypothesis_params_within_least = Three lines are written by anybody, and are no ship that goes on transmitting
threshold_heard_within_as_well = A file that received the ships round it half as well as the best one would have received its positions too
threshold_anomaly_min_reports = Message 5 is typed by hand: less often is an error
threshold_anomaly_min_days = An error that is seen is put right by the next day
threshold_anomaly_slip_digits = So many digits wrong are a slip, as is one left out or too many
threshold_anomaly_places_nm = No ship is received so far apart within an hour
threshold_anomaly_track_fixes = A second track of fewer positions is outliers
threshold_anomaly_settle_d = Call sign and number are changed within weeks of each other, and a name that is not its own is noticed
threshold_anomaly_late_h = A feed that is later than a day is an archive
threshold_anomaly_late_share = Positions of a late feed lie where the ship was, but for gaps in what was received
threshold_anomaly_max_speed_kn = No tanker is faster
threshold_anomaly_length_m = Antennas moved about and hands slipping change less
threshold_anomaly_beam_m = Likewise: a Suezmax is 4 m wider than an Aframax
threshold_list_descriptions_least_off_m = Antennas moved about and hands slipping change less
threshold_list_descriptions_other_share = A length this far off a list's is another hull's
threshold_list_descriptions_least_tonnage = Half of the gross tonnage of a slender tanker
threshold_list_descriptions_most_tonnage = Twice the deadweight of the fullest tanker
threshold_anomaly_same_length_m = Lists and transponders round a ship's length otherwise
threshold_anomaly_last_voyage_d = From the sale for breaking up, a last voyage and the wait to be beached take weeks, seldom three months
threshold_anomaly_across_d = A hull that was broken up leaves a longer gap before its number is used again
threshold_anomaly_near_nm = In sight of each other when the name went over
threshold_anomaly_handshake_h = A name handed over is put down within a day
threshold_anomaly_names_d = How long a name was said before counts as its own; bounds the work
threshold_anomaly_common_name = A name that more ships bear is no ship's own
threshold_anomaly_name_letters = Shorter names are alike by chance
threshold_anomaly_name_reports = A name reported once may be garbled
threshold_anomaly_day_reports = A word reported once in a day may be garbled
threshold_loitering_min_slow_h = Shorter than any wait for a partner and a transfer together
threshold_loitering_drift_kn = Net way over time of a ship adrift; at anchor nearly 0
threshold_loitering_near_port_nm = Roads of a port are this near to it
threshold_loitering_anchorage_ships = So many unrelated ships stop at anchorages
threshold_loitering_near_nm = How far from a place a slow segment is still named after it
threshold_loitering_lasts_h = Slow so shortly before the end of the data, it lasts
threshold_loitering_recent_d = New draughts are typed by then; it is judged again until then
threshold_loading_min_stop_h = Shorter stops inside a fence are pilots and traffic
threshold_port_calls_sure_stop_h = A stop this long inside the fence is more than waiting for a pilot
threshold_limits_max_gb = A month of the busiest public archive, unpacked, in one file
threshold_limits_max_ratio = Logs of few ships pack 60 times, tables 5 to 20 times
threshold_limits_ratio_from_gb = Below this size a bomb costs seconds; a short log of one moored ship repeats itself
threshold_shifted_file_window_h = So much of a file, around its middle, is compared: ships come and go, and a whole month would say no more
threshold_shifted_file_reach_h = No zone of the world is farther from UTC than 14 h
threshold_shifted_file_moving_kn = A moored ship is at the same place at any hour: only ships under way tell when
threshold_shifted_file_near_deg = As far as a ship under way sails in the minutes that are allowed
threshold_shifted_file_within_min = Less than the half hours by which zones differ, more than between two positions of one ship in most archives
threshold_shifted_file_share = Ferries come by the same place again: so many of a ship's positions, and of the ships, have to agree
threshold_shifted_file_most_ships = More of them would cost time and change nothing
threshold_shifted_file_least_ships = Fewer may be ferries, or two ships on one number
threshold_shifted_file_at_once = Where more ships than that were there at the time that the file says, its clock is right
threshold_listings_listed = An authority has found cause; alone it is below the least
threshold_listings_flag_after = A flag changed soon after a listing: struck off, or fled
threshold_listings_flag_after_d = Registries strike ships off within weeks of a listing
threshold_listings_around_d = Half a year before and after a listing are set side by side
threshold_points_dark_at_terminal = A dark period that began or ended inside a Russian terminal's fence
threshold_points_dark_within_reach = A dark period that left time for a call at a Russian terminal
threshold_points_begun_near_nm = An open dark period reaches everywhere in time; only near a terminal is it a link
threshold_points_dark_after_call = A dark period of a hull that had called there
threshold_points_sts_after_call = An encounter of a hull that had called there
threshold_points_berth_not_known = A fence holds anchorages and berths for other cargo too: a call at one counts for this much of the points
threshold_points_berth_of_low_confidence = An outline that an agent printed, or that was learned from few ships, may be of another berth: a call there counts for this much of the points
threshold_points_sts = Encounters with no call seen, however many: half a pattern
threshold_points_in_transfer_area = In an area known for transfers of such cargo; without a call seen once, however many
threshold_points_draught_changed = Another draught typed after it: after an encounter by either ship, for both
threshold_points_draught_m = More than trim and typing; ballast to laden is 5 m and more
threshold_points_flag_hopping = As many changes of flag as the rule calls hopping
threshold_points_flag_risk = Hopping to a registry that the dated list calls fraudulent
threshold_points_identity = What it says of itself cannot all be true; half a pattern
threshold_points_identity_scrapped = A number whose ship a list calls broken up
threshold_points_least = Below it, one half of a pattern: context, not a finding
threshold_points_link_window_d = How long a call at a Russian terminal is a link
threshold_contacts_meet_m = Two vessels this near each other meet
threshold_contacts_leave_m = Two ships at anchor that met swing apart by a ship's length and a half, no more
threshold_contacts_slow_kn = Hulls are laid alongside and cargo is handed over under way at up to some 5 kn
threshold_contacts_max_step_h = A drifting ship moves 2 nm at most in an hour; farther apart in time is unobserved
threshold_contacts_noise_m = Antenna swing and GNSS error between two positions: no speed is derived from less
threshold_contacts_crowd = More ships have no room there: it is a receiver's default position or invented positions, and no pair is reported
threshold_contacts_parallel_deg = Hulls lashed together turn as one; gyros and typing are off by some degrees
threshold_identity_spans_min_reports = Message 5 is typed by hand: one garbled report is no second identity
threshold_identity_spans_flicker_d = No ship is renamed and renamed back in a fortnight: it is said in turns
threshold_identity_spans_size_slack_m = Moving the antenna's reference point changes the size by a few metres
threshold_believed_known_d = A vessel that was received in the four weeks before is known
threshold_floods_brief_h = Whoever invents a ship has to invent hours of it
threshold_floods_known_d = A vessel that was received in the week before is known
threshold_floods_moving_kn = Above this a class A transponder reports as under way; a ship that lies still may have been switched on there
threshold_floods_edge_h = A receiver's range takes hours to cross: a ship that sails in or out is received at its edge
threshold_floods_inside = Inside a receiver's range every ship gives two half hours an hour; at its edge few are received at all
threshold_floods_crowd = A day of honest data holds a few such vessels; one by one they are judged by the rules
threshold_floods_of_file = In a file of thousands of small craft some hundreds switch on and off under way
threshold_floods_of_brief = Where most brief vessels sail in or out over the edge, the area is small and the traffic real
threshold_witnesses_most = Among hundreds of witnesses one more tells nothing new
threshold_single_source_before_h = The habit of a vessel is what was received of it in the three hours before a gap
threshold_single_source_others = One vessel that another file carries there may be a stray position
threshold_single_source_least = A single half hour may be one in which the other file lacks a line
threshold_single_source_share = A receiver that hears others in half of the time hears this one too
threshold_single_source_in_turn = Two receivers of one ship take turns from line to line, two parts of one archive only where it was cut
threshold_single_source_longest_d = Of an event that lasts longer, its last days: enough to tell which files carried the vessel
threshold_corroboration_longest_d = Of an event that lasts longer, what came last: a change of flag may lie between reports that are weeks apart
threshold_corroboration_slack_min = A file has a half hour if it goes on for most of it: where one day's file ends and the next begins, neither does
hypothesis_positions_judged_false = Its positions were judged false since
judged_false_since =
    { $n ->
        [one] { $n } of the positions that it rests on was judged made up, or displaced by jamming, on a later night: taken back.
       *[other] { $n } of the positions that it rests on were judged made up, or displaced by jamming, on a later night: taken back.
    }
hypothesis_positions_doubted = Its positions may be false
rests_on_doubted =
    { $n ->
        [one] Cannot tell: { $n } of the positions that it rests on lies between two steps that no tanker makes, and what made them is not known.
       *[other] Cannot tell: { $n } of the positions that it rests on lie between two steps that no tanker makes, and what made them is not known.
    }
hypothesis_single_source = Somebody placed it in the data: no independent source says so
single_source_alone = Cannot tell: only one file carried MMSI { $mmsi }, in { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    }. In { $heard } of them another file carried other vessels in the same place, and not this one.
single_source_unknown =
    { $n ->
        [one] Cannot tell: only { $n } file of unknown standing carried MMSI { $mmsi }.
       *[other] Cannot tell: only { $n } files of unknown standing carried MMSI { $mmsi }.
    }
single_source_backdated =
    { $n ->
        [one] Cannot tell: { $n } line that the event rests on is out of order of time in its log: somebody may have put it in.
       *[other] Cannot tell: { $n } lines that the event rests on are out of order of time in their logs: somebody may have put them in.
    }
hypothesis_not_believed = A file of unknown standing says more of it
not_believed_meanwhile =
    { $n ->
        [one] { $n } position of that time came in files of unknown standing (files: { $files }). They are not believed, and were not judged: look at it before you rely on this.
       *[other] { $n } positions of that time came in files of unknown standing (files: { $files }). They are not believed, and were not judged: look at them before you rely on this.
    }
help_standing = How far the source of the files is trusted (default: what settings.toml in the home folder says of their paths, else ordinary). Where the store has others, files of unknown standing accuse nobody by themselves, and the rules see nothing of what they say of ships that others carried lately; the word of a trusted file is enough.
threshold_listed_alike = One letter of ten wrong
threshold_listed_least_letters = Shorter names are alike by chance
threshold_listed_length_m = Lists and transponders round a ship's length otherwise
threshold_listed_differs_m = A length this far off is reported as a contradiction
threshold_outages_share = An area that loses four of five ships within an hour is out
threshold_outages_from_share = From at least this it falls, within an hour
threshold_outages_min_ships = With fewer ships than this as a rule, quiet cannot be judged
threshold_outages_habit_d = Four weeks: each hour of the week four times
threshold_outages_same_hours = Fewer of the same hour of the week make no habit
threshold_outages_look_back_h = A feed that was silent for longer has no usual level to compare with
threshold_outages_last_min = An hour that lacks no more than this counts as complete
threshold_outages_followed_d = Longer than jamming is taken to displace a vessel: until then it is received where it was before
threshold_outages_lost_h = Longer than the last position of a vessel that lost its position lies back: who received that receives the vessel
threshold_port_visits_margin_m = Leaves only when 1 km beyond the fence
threshold_port_visits_stop_kn = As slow as this is stopped
threshold_port_visits_max_step_h = If positions are further apart in time, nobody knows whether the ship lay still
threshold_port_visits_noise_m = Antenna swing and GNSS error between two positions of a ship at rest: short steps count as rest
threshold_port_visits_same_spot_m = A ship at a berth or at anchor is found again within its own length and a swing
threshold_possible_hulls_within_d = A hull that changes its number is received again within weeks
threshold_possible_hulls_overlap_h = Static reports come minutes apart; clocks differ
threshold_possible_hulls_max_speed_kn = Few tankers make more
threshold_possible_hulls_slack_nm = The last position before and the first after are not the exact ends
threshold_reception_bracket_h = Between positions that far apart in time, a ship at 12 kn is still placed to a cell or two
threshold_reception_max_speed_kn = Faster than this between positions means two ships on one number, or a false position
threshold_reception_moving_kn = Up to it a ship at rest reports every 3 minutes
threshold_reception_steps_low = Where the middle half of all steps is alike, an archive keeps a position at regular times
threshold_reception_steps_high = As steps_low, at the far end; and so many half hours hold one position alone
threshold_second_tracks_least = A handful of positions may be late, corrupt, or somebody's who wants to hide the vessel
threshold_second_tracks_near_h = A second vessel heard half a day away says nothing of this event
threshold_second_tracks_least_h = A burst of positions within minutes is one fault, or one line sent many times
threshold_hulls_of_tracks_least = Two reports may be one slip of the hand, sent twice
threshold_hulls_of_tracks_share = Where more than a fifth of the reports on a track name another hull, nobody can tell whose track it is
threshold_hulls_min_reports = Message 5 is typed by hand: a number that named a hull once or twice may be an error
threshold_hulls_name_reports = A name reported once may be garbled
threshold_hulls_track_positions = A track of fewer positions is an outlier or two, not a way
threshold_seldom_received_gap_h = In an archive of a position an hour, ships are missed for hours; a gap of a day is told, and its cause left open
threshold_seldom_received_before_h = A day shows how often a vessel is received
threshold_seldom_received_least_hours = So many hours with a position make a vessel steadily received; less are the edge of reception
threshold_seldom_received_most = Twice an hour: a vessel of which more was received the day before sailed out of range
threshold_segmentation_max_speed_kn = No tanker makes 25 kn and few craft 50; above it, it is another ship
threshold_segmentation_slack_m = Receivers' clocks differ by seconds, positions by the antenna and the ship's length
threshold_segmentation_candidate_h = A candidate is dropped after this long: by then a ship could have come from almost anywhere on its voyage
threshold_segmentation_confirm_min = A burst of late or corrupt positions is over sooner
threshold_segmentation_confirm_n = A burst of late or corrupt positions is shorter
threshold_segmentation_gains_kn = In half an hour a large ship gains no more than a few knots
threshold_segmentation_said_speed_factor = A mean speed can exceed both speeds that are reported at its ends, but not by half, except from a standstill
threshold_segmentation_second_track_d = A second vessel that was not heard for a week begins anew
threshold_segmentation_habit_h = The habit of a vessel is what was received of it in the three hours before a gap
threshold_segmentation_long_step_h = Shorter than any gap: longer steps are kept of all vessels
threshold_segmentation_spread_m = Antenna, clock and rounding
threshold_segmentation_spread_kn = About how far a ship strays from her predicted place as time goes on
threshold_segmentation_foreseen_min = Longer than an hour, course and speed at one moment predict little
threshold_segmentation_short_min = Within it the speeds reported at both ends bound the speed between
threshold_segmentation_under_way_kn = Below it a reported speed may be a default of 0 and says nothing
threshold_segmentation_usual_speed_kn = No tanker makes 25 kn, and a mean speed of more is an error unless the ship itself reports such speeds
threshold_slow_segments_slow_kn = As slow as this a ship drifts
threshold_slow_segments_max_step_h = If positions are further apart in time, nobody knows where the ship was
threshold_slow_segments_least_h = Shorter slow segments within a day are traffic, pilots and locks
threshold_slow_segments_noise_m = Antenna swing and GNSS error between two positions
threshold_slow_segments_jammed_h = A ship may sail off for hours and come back to the place meanwhile
threshold_stops_stop_kn = As slow as this is stopped or swinging
threshold_stops_least_h = Shorter stops are pilots, traffic and drifting past a cell

## units of thresholds

measure_bins_of_10_min = bins of 10 min
measure_p_unheard = chance of being missed
measure_changes = changes
measure_d = days
measure_deg = °
measure_digits = digits
measure_exponent = exponent
measure_fixes = positions
measure_fixes_in_3_h = positions in 3 h
measure_gaps = gaps
measure_gaps_a_vessel_day = gaps a vessel-day
measure_gaps_a_vessel_year = gaps a vessel-year
measure_gigabytes = GB
measure_h = h
measure_half_hours = half hours
measure_reports = reports
measure_hull_years = hull-years
measure_kn = kn
measure_letters = letters
measure_m = m
measure_min = min
measure_nm = nm
measure_numbers = numbers
measure_of_half_hours = of half hours
measure_of_its_half_hours = of its half hours
measure_of_length_times_beam = of length x beam
measure_of_positions = of positions
measure_of_the_two_beams = of the two beams
measure_of_the_habit = of the habit
measure_reports_of_another_type = reports of another type
measure_reports_without_imo = reports without an IMO number
measure_of_the_larger = of the larger
measure_minutes_of_a_half_hour = minutes of a half hour
measure_of_the_minutes_of_others = of the minutes of others
measure_of_the_length_from_the_stern = of the length from the stern
measure_of_the_others_close_by = of the nearby vessels
measure_of_the_time = of the time
measure_other_hulls = other hulls
measure_percent_alike = % (rapidfuzz ratio)
measure_points = points
measure_probability = probability
measure_share = share
measure_ships = ships
measure_ships_an_hour = ships an hour
measure_ships_in_1_1_km = ships in 1.1 km
measure_ships_in_30_d = ships in 30 d
measure_static_reports = static reports
measure_t_per_m3 = t per m^3
measure_tankers = tankers
measure_times = times
measure_vessel_days = vessel-days
measure_vessels = vessels

## what rules say, and cannot tell

rule_port_call_meaning = Called at a terminal or port: stopped there, and not only to wait
rule_port_call_limits = What was loaded; at which berth, and whether it only waited at anchor, where no berths and anchorages are known
rule_loitering_meaning = Went nowhere for hours away from ports, alone
rule_loitering_limits = Why; waiting for orders, weather or a berth looks the same
rule_identity_meaning = Said of itself what cannot all be true
rule_identity_limits = Which of two ships on one number is the rightful one; whether it was typed wrong in good faith
rule_sts_meaning = Two tankers lay alongside each other away from berths, long enough to hand over cargo
rule_sts_limits = Whether cargo was handed over, and whose; the antenna's place on the hull is not known
rule_dark_meaning = Fell silent where it would have been received
rule_dark_limits = Why it fell silent, whether its transponder was weaker than others', or anything in water where no other ships are known to be
rule_flag_meaning = Went on under the number of another country
rule_flag_limits = The flag of record, and whether the registration is honest
source_judged = project judgement, { $on }
source_cited = { $source }

## the command explain

explain_of = { $kind } { $id }: { $vessels }
explain_of_water = { $kind } { $id }
explain_answer = Answer: { $answer }
explain_version = Version { $version }, of { $day }: { $answer }; until { $until }.
explain_version_open = Version { $version }, of { $day }: { $answer }; it was still going on.
explain_measured = Measured
tell_hypothesis = { $told }: { $verdict }. { $reason }
explain_raw_lines = Raw lines
explain_raw_line = { $shows }: { $file }, line { $line }, byte { $byte }, SHA-256 { $sha256 }
explain_rule = Rule { $rule }, parameters { $digest } (shadowfleet params shows their sources).

## errors: what happened, and what to do

error_not_json = the file is not valid JSON
todo_fresh_copy = Get a fresh copy.
error_no_report_in_feed = none of the first { $n } elements of the file is a vessel or an AIS message
todo_right_file = Check that this is the right file.
error_table_lacks = the table has no column for { $fields }; its columns are { $columns }
error_two_columns = two columns are called { $column }
todo_name_each = Give each a name of its own.
error_commas_and_points = numbers for { $field } have decimal commas in some rows and decimal points in others
todo_decimal_points = Write all of them with decimal points.
error_two_columns_in_parquet = two columns of the Parquet file have the same name
todo_rename_one = Rename one of them.
error_parquet_rows = the Parquet file claims { $rows } rows in { $bytes } bytes, which cannot be true
todo_fresh_copy_nothing_stored = Get a fresh copy; nothing from this file was stored.
error_parquet_damaged = the Parquet file is damaged, encrypted or of an unsupported kind ({ $said })
todo_fresh_copy_unencrypted = Get a fresh copy, or save it again without encryption; nothing from this file was stored.
error_header_changes = header rows within the file change the columns more than { $n } times
todo_split_at_headers = Split the file at its header rows.
error_speeds_not_knots = the speeds in column { $column } are not in knots
todo_speed_unit = They look like { $unit }. Give their unit with --map sog_kn={ $column }:{ $code } (or :kn, if they are knots after all): dkn is tenths of a knot, mps metres per second, kmh kilometres per hour.
error_day_or_month = the times in column { $column } can be read with the day or the month first, as in { $time }
todo_day_or_month = Say which comes first: --map time={ $column }:dmy for the day, --map time={ $column }:mdy for the month.
error_serial_times = the times in column { $column } are serial numbers of a spreadsheet, for example { $time }
todo_format_times = Format the column as yyyy-mm-dd hh:mm:ss and export the table again.
error_ship_type = { $code } is not a ship type from 0 to { $most }
error_no_store_here = there is no store here
todo_run_nightly = Run shadowfleet nightly first.
error_signing_key_kind = the signing key is not an Ed25519 key
error_signing_key_locked = the signing key has a passphrase, which an unattended run cannot enter
todo_unlock_key = Make an unlocked copy that only you can read: (umask 077; openssl pkey -in FILE -out UNLOCKED)
error_no_private_key = this is not a private key in PEM format
error_no_public_key = this is not a public key in PEM format
error_key_unread = the key cannot be read
error_key_open_to_others = others than you can read or change the signing key
todo_close_key = Make a new key, since this one may have been copied, and keep it to yourself: chmod 600 { $file }
error_key_and_digest = --key and --key-sha256 both name the right key
error_no_sha256 = { $said } is no SHA-256
todo_give_sha256 = Give the 64 hexadecimal digits that the sender told you over another channel.
todo_check_path = Check the path and its read permission.
error_call_sign_series = { $series } is not a series of call signs such as AAA-ALZ
error_call_sign_country = the row { $series } needs a country code of two letters, and true or false in the column verified
error_call_sign_twice = call signs that begin with { $prefix } are in two series
error_coast_unread = the coastline cannot be read
error_fences_lack = the file of fences has no { $names }
error_fences_same_id = two fences have the same id
error_fence_kind = the kind { $kind } is unknown
error_fence_confidence = the confidence { $confidence } is not high, medium or low
error_fence_outline = an outline is not a valid polygon in degrees
error_fences_unread = the fences cannot be read
error_fence_lacks = a fence has no { $property }
error_fence_point = the { $property } of the reference point is not a number of degrees
error_no_reference = there is no such folder of reference data
todo_other_reference = Give another one with --reference or SHADOWFLEET_REFERENCE, or none to use the program's own.
error_port_off_globe = the position of { $name } is not on the globe
error_port_not_number = the position of { $name } is not a number
error_country_code = { $written } is not a country code of two letters
error_reference_lacks = the table has no column { $columns }
error_mid = the MID { $mid } does not have three digits, or is there twice
error_flag_risk_row = the row { $written } is there twice, or its column verified is neither true nor false
error_reference_unread = the table cannot be read ({ $said })
error_reference_empty = row { $line } is empty in the columns { $columns }
error_nested_archive = an archive inside an archive is not supported
error_archive_without_files = the archive contains no files
todo_archive_again = Make or download the archive again.
error_archive_empty = the archive is empty
error_sparse_member = a sparse archive member is not supported
error_too_many_layers = the file is compressed in more than { $n } layers
error_range_failed = bytes { $first } to { $last } of the file could not be decoded: { $reason }
todo_range_failed = Nothing from it was stored. The next run tries again; without --engine this process decodes it alone.
todo_range_disk_full = Make room there. Nothing from the file was stored, and the file need not be repaired: the next run tries again.
error_file_changed = the file changed while it was being read
todo_next_run = Nothing from it was stored. The next run tries again, when nobody should be writing to it.
todo_save_output = Save its output to a file and give that file.
error_folder_unread = the folder cannot be read
error_file_unread = the file cannot be read ({ $said })
todo_check_glob = Check the path; put a glob pattern in quotes.
error_tar_header = the archive has a header of { $bytes } bytes, which is too large
error_too_many_members = the archive has too many members
error_file_damaged = the file is damaged ({ $said })
error_not_utf8 = a name or a text in it is not UTF-8
todo_check_disk = Check its read permission and the disk.
todo_give_unpacked = Unpack it yourself and give the unpacked file.
error_member_encrypted = the archive member is encrypted
todo_unpack_with_password = Unpack the archive with its password and give the folder.
error_dossier_asks_outside = a dossier would load something from outside its folder, so nothing was published
todo_report_with_name = Please report this with the name of the ship or file that it came from.
error_foreign_script = a page contains a script that this tool did not put there, so nothing was published
error_scripts = { $n } script elements, but { $of } were written
error_check_nothing_published = a data check failed, so nothing was published: { $rule }
error_check = a data check failed: { $rule }
todo_report_start_anew = Please report this and attach the log. To go on, ingest the files again into a new --home.
error_foreign_store = this file is not a shadowfleet store
todo_move_foreign_store = Choose another --home, or move this file away. It was not changed.
error_store_empty = the store is empty: the run that created it was stopped before it had written anything
todo_go_on_with_store = Run shadowfleet ingest or shadowfleet nightly again: it goes on with this file, or says that a store was lost here.
error_upgrade_failed = the store could not be upgraded ({ $said })
todo_go_back = Please report this. To go back to the previous release, move { $copy } to { $store }.
error_query_rejected = the database rejected a query ({ $said })
todo_report_bug = This is a bug in shadowfleet: please report it and attach the log. The store is unchanged.
error_wal_damaged = the write-ahead log of the store is damaged; the store itself may be intact
todo_move_wal = Move only this .wal file away, keep the store, and run the same command again. The last runs' data may be lost: ingest the newest files again. Files that are already in the store are not read twice.
error_no_database = this is not a shadowfleet store, or its beginning is damaged
error_store_damaged = the store is damaged ({ $said })
todo_restore = Make it anew with shadowfleet rebuild, which reads the source files again, or shadowfleet rebuild --from BACKUP, which takes the store of a backup; both keep the damaged file. shadowfleet verify shows which tables can still be read.
error_copy_damaged = the copy for readers is damaged: { $why }
todo_renew_copy = The store itself was not looked at. The next run makes a new copy, for example shadowfleet scan. Or delete this file: commands then read the store.
error_history_unread = a file of a day that moved out of the store is missing or damaged ({ $said })
todo_history_back = Bring the folder history back, from a backup of the disk or with shadowfleet rebuild --from BACKUP; or make the store anew from the source files: shadowfleet rebuild. shadowfleet verify names every such file.
error_history_differs = the file of a day does not give back the rows that were written into it; the day stays in the store
error_store_open = another program has the store open
todo_wait_or_close = Wait until the other run has finished, or close the program that has it open, and try again.
error_store_unopened = the store cannot be opened
todo_check_store = Check the read and write permissions of this file and its folder, or choose another --home.
error_other_duckdb = the store was written by another version of DuckDB
todo_newest_release = Install the newest release of shadowfleet. The store was not changed.
error_store_unwritten = the store could not be written; it is unchanged
error_worker_disk_full = the disk of a worker is full, on { $worker }, in { $folder }
error_part_disk_full = { $full }; make room there, and the next scan does this part alone
error_out_of_room = the database needed more memory, and more disk beside it, than it may use
todo_more_room = Give it more (--memory 8GB, SHADOWFLEET_SPILL=50GB), or free disk space, and run the same command again.
error_day_too_large =
    { $n ->
        [one] { $day } could not be scanned with { $n } vessel of this file: the database may use { $memory } GB of memory and { $disk } GB of disk; what the file said was taken back
       *[other] { $day } could not be scanned with { $n } vessels of this file: the database may use { $memory } GB of memory and { $disk } GB of disk; what the file said was taken back
    }
todo_day_too_large = See whether the file is real. With at least half as much again (--memory, SHADOWFLEET_SPILL) it is read again.
todo_free_disk = Free disk space or check the write permission, and run the same command again.
todo_install_that = Install that release or a newer one. The store was not changed.
todo_use_release = Use the release that wrote the store, or ingest the files again into a new --home.
todo_upgrade_by_writing = Run shadowfleet scan: every command that writes upgrades the store in place and keeps its data.
error_no_room_for_backup = the store must be upgraded, but the disk has no room for the backup copy that is made first ({ $needed } MB are needed, { $free } MB are free)
todo_free_disk_unchanged = Free disk space and run the same command again. The store is unchanged.
error_backup_failed = the store must be upgraded, but the backup copy could not be made ({ $said })
todo_free_disk_or_permission = Free disk space or check the write permission, and run the same command again. The store is unchanged.
error_json_and_csv = --json and --csv cannot be used together
todo_give_one = Give one of them.
todo_more_digits = Give more digits, at least 4; shadowfleet events lists the ids.
error_list_in_future = the date of the list is in the future
todo_give_as_of = Give the date of this version with --as-of.
todo_lists_one_by_one = Add the list files one by one, each with its own --as-of date.
error_store_lost = the store is gone or empty, but there was one here: { $left } is still there
todo_bring_store_back = Nothing was begun. If its disk is not mounted, mount it. Make the store anew with shadowfleet rebuild, or with shadowfleet rebuild --from BACKUP. To begin without what it held, move { $left } out of the home folder.
error_no_store_yet = there is no store here yet
todo_ingest_first = Run shadowfleet ingest or shadowfleet nightly first, or name the right folder with --home.
error_nothing_to_accept = there is no change to accept: the file still has the bytes that were read, or it was never read
todo_path_of_verify = Give the path that shadowfleet verify shows.
error_settings_file = the settings cannot be read ({ $said })
error_settings_key = the settings have no table of this name
error_settings_table = this is a table of the settings, and it is given a value
error_settings_pattern = a pattern of paths in the settings is empty
error_settings_standing = the settings give files a standing that does not exist
error_map_form = --map takes FIELD=COLUMN
todo_map_example = For example: --map time=UTC,lat=Y,lon=X,mmsi=ID.
error_map_field = --map names an unknown field
todo_use_one_of = Use one of { $values }.
error_map_unit = --map names a unit that { $field } cannot have
todo_mend_settings = Mend the file there: texts stand in quotes, lists in square brackets, and each key once (toml.io explains the format).
error_map_file = the --map file cannot be read ({ $said })
todo_map_file = Give FIELD=COLUMN, or a TOML file with lines like time = "UTC".
error_home_unwritable = the home folder is not writable
error_question_mark = the database cannot keep a store whose path has a question mark
todo_no_question_mark = Give the folder another name, or choose another home with --home or SHADOWFLEET_HOME.
todo_other_home = Choose another one with --home or SHADOWFLEET_HOME, or get write permission for this one.
error_home_in_use = another run is using this home folder
todo_wait = Wait until it has finished, then run the same command again; it continues from there.
error_file_empty = the file is empty
error_no_ais_format = this is not a known AIS format
todo_known_formats = Known formats are NMEA logs, tables of positions (CSV of many kinds, Parquet), and JSON or XML from aisstream, AIS-catcher, AISHub, BarentsWatch and Digitraffic, also compressed (gz, bz2, xz, zst, zip, tar). To add a sanctions list, use shadowfleet lists add.
todo_not_ais_elsewhere = AIS is looked for in the first 64 kB of the content, and sentences of a log in the first 4 MB, in the middle and at the end. If the file is something else, move it out of the folder.
todo_copy_again = Copy or download it again.
error_no_cryptography = signatures need the package cryptography, which is not installed
todo_install_sign = Install it with: pip install 'shadow-fleet-monitor[sign]'
error_no_weasyprint = a PDF needs the package weasyprint, which is not installed
todo_install_pdf = Install it with: pip install 'shadow-fleet-monitor[pdf]'
error_no_pango = a PDF needs the library Pango, which is not installed
todo_install_pango = On Debian or Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
error_days_not_scanned = nothing was published, because days were added or changed since the last scan
error_rules_changed = nothing was published, because rules, thresholds or lists changed since the last scan
error_days_from =
    { $n ->
        [one] { $n } day from { $day } on
       *[other] { $n } days from { $day } on
    }
todo_scan_then_publish = Run shadowfleet scan, then publish again.
error_site_unwritten = the site could not be written ({ $said }); the previous one is still there
todo_free_disk_and_publish = Free disk space or check the write permission, and publish again.
error_other_reference = nothing was published, because the store was scanned with other reference data
todo_same_reference = Name the reference data of the last scan with --reference; or run shadowfleet scan with the new ones, then publish again.
error_worker_killed = a process that was writing dossiers was killed, so nothing was published
todo_memory_ran_out = If memory ran out, close other programs, and publish again.
error_link_in_place = a link stands where the program writes a folder of its own
todo_remove_link = Remove the link; to have the site elsewhere, let --home lead there.
error_spill_size = SHADOWFLEET_SPILL is not a size: { $said }
error_file_in_place_of_site = there is a file where the site's folder should be
todo_move_file = Move it away, or name another folder with --home, and publish again. Nothing was written.
error_no_vessel = no vessel in the store has this number or name
error_xls = Excel files in the old .xls format are not supported
todo_save_xlsx = Save it as .xlsx or CSV.
error_no_sheet = the Excel file has no sheet
todo_check_complete = Check that the file is complete.
error_list_too_large = the file is too large for a list (more than { $n } MiB)
error_list_too_long = the file is too long for a list (more than { $n } lines)
error_list_unread = the list cannot be read ({ $said })
todo_download_or_csv = Download it again, or save its table as CSV in UTF-8.
error_no_authority = a list of IMO numbers does not say who issued it
todo_name_authority = Name the authority with --authority.
error_two_date_orders = dates are written in two orders: row { $line } has { $date }, row { $other_line } has { $other_date }
error_date_either_way = row { $line }: { $date } can be read with the day or the month first
error_web_page = this is a web page, not a list
todo_download_list = Download the list itself, not the page that links to it.
error_other_xml = this is XML, but not SDN_ADVANCED.XML, nor the UN's consolidated list
error_alt_csv = ALT.CSV has only alternative names, without the ships they belong to
todo_sdn_advanced = Add SDN_ADVANCED.XML instead: it has the ships with all their names and listing dates.
error_no_list_format = this is not a known list format; row 1 begins { $text }
error_list_lacks_imo = this looks like { $format } but has no column for IMO numbers ({ $column })
todo_add_column = Add the column; leave it empty where the number is not known.
error_sheet_unpacks = the Excel file unpacks to more data than a list can have
todo_save_csv = Save its table as CSV.
error_sheet_rows = the Excel file has a sheet of more than { $n } rows
error_not_text = the file is not text
todo_export_csv = Export the list as CSV in UTF-8.
error_dtd = the file has a document type declaration (DTD), which this list never has; it was not read
error_no_list = the file is not a list ({ $said })
error_not_xml = the file is not XML ({ $said })
todo_download_again = Download it again.
error_xml_encoding = the XML is in an unsupported encoding ({ $said })
todo_save_utf8 = Save it as UTF-8.
todo_unpack = Unpack it yourself (with 7z, unzip or a file manager) and give the folder or file that you get.
todo_check_link = Check its read permission, and whether it is a broken link.
todo_make_key = Make one with: openssl genpkey -algorithm ed25519 -out FILE
todo_make_public_key = Its owner makes it with: openssl pkey -in FILE -pubout -out PUB.pem
todo_write_dates = Write the dates as 2025-04-03 (year, month, day) and add the list again.
error_memory = unpacking the file takes more memory than is allowed
todo_raise_limit = If you trust the file, unpack it and give the unpacked file, or raise the limit with --max-unpacked GB.
error_own_reference = the program's own reference data
error_pipe = this is a pipe, not a file
error_socket = this is a socket, not a file
error_device = this is a device, not a file
error_folder_without_files = the folder contains no files
error_no_such_file = no such file or folder
error_unpacks_to_gb = the file unpacks to more than { $gb } GB
error_unpacks_to_times = the file unpacks to more than { $n } times its size
error_list_without_ships = this looks like { $format } but contains no ships
error_list_without_ships_row = this looks like { $format } but contains no ships; row { $line }: { $reason }
todo_name_issuer = Name the authority that issued the list with --authority, for example US, UK or UN.
todo_known_lists = shadowfleet reads SDN.CSV, SDN_ADVANCED.XML, the UN's consolidated list as XML, the UK Sanctions List as CSV, the table of EU Annex XLII as CSV, maritime.csv, FollowTheMoney JSON lines, GUR ship cards, IMO numbers (one per line), and a plain table, CSV or Excel, with the columns imo,mmsi,name,flag,authority,listed_on,reason,url.
error_is_7z = the file is a 7z archive, which is not supported
error_is_rar = the file is a rar archive, which is not supported
error_is_cab = the file is a cab archive, which is not supported
error_is_lz4 = the file is packed with lz4, which is not supported
error_is_compress = the file is packed with compress (.Z), which is not supported
error_is_lzip = the file is packed with lzip, which is not supported
error_is_split_zip = the file is a zip archive split into several parts, which is not supported
error_zip_method_named = the archive member is packed with { $method } (zip method { $code }), which is not supported
error_zip_method = the archive member is packed with an unknown method (zip method { $code }), which is not supported
error_schema_newer = the store has schema { $schema }, this program needs { $needed }: a newer release wrote it
error_schema_too_old = the store has schema { $schema }, this program needs { $needed } and can only upgrade stores from schema { $oldest } on
error_schema_older = the store has schema { $schema }, this program needs { $needed }
speed_unit_dkn = tenths of a knot
speed_unit_mps = metres per second
speed_unit_kmh = kilometres per hour
todo_name_columns = Name the columns with --map, for example --map { $example }; or give the columns one of these names: { $names }. To add a sanctions list, use shadowfleet lists add.
todo_all_refused_clock = Write times as 2026-03-02T11:00:00Z; or say with --map time=COLUMN:dmy or time=COLUMN:mdy whether the day or the month comes first, or with --map time=COLUMN which column the time is in.
todo_all_refused_no_time = Say with --map time=COLUMN which column the time is in.
todo_all_refused_mmsi = Say with --map mmsi=COLUMN which column the MMSI is in.
todo_all_refused_columns = Each row needs as many cells as the header has names: export the table again.
todo_all_refused_places = Latitudes and longitudes are decimal degrees; say with --map lat=COLUMN,lon=COLUMN where they are.
todo_nothing_stored = Nothing of it was stored.
error_refused_times = { $reason }: { $n }
error_all_refused = every row is refused ({ $reasons })
error_mostly_refused = { $n } of the first { $lines } lines are refused or blank: this is hardly an AIS file
todo_did_you_mean = Did you mean { $names }?
todo_give_vessel = Give an IMO number, an MMSI or part of a name.
error_several_events = more than one event id begins with these digits
error_no_event = no event has this id
error_one_list_needed = one list file is needed, but { $n } of these { $of } files are known lists
error_no_language = there are no texts in the language { $language }
todo_choose_among = Choose among { $values }.
error_unforeseen = { $type }: { $said }

## the command line

cli_output_unwritten = what was asked for could not be written: the disk or the device that the output goes to is full
cli_unexpected = unexpected error: { $type }: { $said }
cli_report_unexpected = Please report it and attach the log (HOME/logs). Completed work is kept.
cli_stopped = stopped. Completed work is kept; run the same command again to continue.

## jobs: what they say while they run, and what they note of a run

todo_aside_file = Repair or remove the file. Every run that includes it tries again.
todo_aside_day = Every scan tries this day again, and later days wait for it. Please report it and attach the log.
todo_aside_flood = Ask whoever gave you the file. Other vessels are judged as usual, and these too once they are received for longer.
todo_aside_detector = Every run tries again. Please report it and attach the log, which has the traceback.
todo_aside_vessel = Every run tries again. Please report it and attach the log, which has the traceback.
todo_aside_event = Rescan from the event's day (shadowfleet scan --since DAY). Please report it and attach the log.
todo_aside_suspect = Every run tries again. Please report it and attach the log, which has the traceback.
todo_aside_page = Every run tries again. Please report it and attach the log, which has the traceback.
aside_file = file
aside_day = day
aside_flood = flood
aside_detector = detector
aside_vessel = vessel
aside_event = event
aside_suspect = dossier
aside_page = page
flood_found =
    { $n ->
        [one] { $n } vessel appeared from nothing under way, was received for less than { $h } and vanished where others are received; it was not judged
       *[other] { $n } vessels appeared from nothing under way, were received for less than { $h } and vanished where others are received; they were not judged
    }
job_set_aside_now =
    { $n ->
        [one] 1 item was set aside in this run, the rest is done.
       *[other] { $n } items were set aside in this run, the rest is done.
    }
job_set_aside_before =
    { $n ->
        [one] 1 item is still set aside from earlier runs.
       *[other] { $n } items are still set aside from earlier runs.
    }
job_set_aside_where = Details: shadowfleet status
job_set_aside = Set aside: { $kind } { $name }: { $reason }
note_turned_away = { $command } did not begin: { $why }
note_killed = did not finish: the process was killed or the machine stopped; completed work is kept
note_failed = failed: { $reason }
note_stopped = stopped by Ctrl-C or SIGTERM; completed work is kept
note_nothing_to_do = nothing to do
note_running = not finished: it is still running, or was killed
note_upgraded = the store was upgraded to schema { $schema } ({ $name })
note_finished_swap = publish: an earlier run was stopped while it put a new site in place; this run finished the job
note_scan_nothing = scan: all days are up to date, nothing to do
note_scan = scan: { $days ->
        [one] { $days } day
       *[other] { $days } days
    } scanned between { $first } and { $last }, { $n ->
        [one] { $n } new or changed event
       *[other] { $n } new or changed events
    }
note_scan_waiting = scan: { $days ->
        [one] { $days } day
       *[other] { $days } days
    } scanned between { $first } and { $last }, { $n ->
        [one] { $n } new or changed event
       *[other] { $n } new or changed events
    }, { $waiting } not scanned, because { $failed } failed
job_scanning_days = Scanning days
job_scanned = Scanned { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: { $n ->
        [one] { $n } new or changed event
       *[other] { $n } new or changed events
    }
job_scanned_waiting = Scanned { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: { $n ->
        [one] { $n } new or changed event
       *[other] { $n } new or changed events
    }; { $waiting ->
        [one] { $waiting } day
       *[other] { $waiting } days
    } not scanned, because the first of them failed
job_next = Next: { $command }
job_next_events_or_publish = Next: shadowfleet events, or shadowfleet publish
job_published =
    { $n ->
        [one] Published { $n } vessel of interest: { $page }
       *[other] Published { $n } vessels of interest: { $page }
    }
job_signed = Signed. Fingerprint of the public key: SHA-256 { $sha256 }
job_send_fingerprint = Send partners this fingerprint over another channel: a key inside a folder proves nothing by itself
job_demo_simulated = The sample is SIMULATED: every ship and every event in it is invented.
job_demo_open = Open { $page } in a browser. It needs no network.
job_demo_terminal = In the terminal: shadowfleet events --home { $home }
note_publish = publish: { $findings ->
        [one] { $findings } finding
       *[other] { $findings } findings
    }, { $events ->
        [one] { $events } event
       *[other] { $events } events
    }
job_writing_dossiers = Writing dossiers
job_fetching_lines = Fetching cited lines
job_reading_files = Reading files
job_hashing_files = Hashing files
job_reading_tables = Reading tables
job_reading_blocks = Reading blocks
job_not_read = Not read: { $name }: { $reason }. { $todo }
job_the_folder = the folder
job_not_read_more = Not read: { $n ->
        [one] { $n } more file like these
       *[other] { $n } more files like these
    } in { $folder }: { $reason }
note_ingest = ingest: { $n ->
        [one] { $n } file
       *[other] { $n } files
    } read, { $known } already in the store, { $passed_over } skipped as not AIS, { $failed } could not be read
note_ingest_held_back = ingest: { $n ->
        [one] { $n } file
       *[other] { $n } files
    } read, { $known } already in the store, { $passed_over } skipped as not AIS, { $failed } could not be read, last lines held back: { $held }
note_changed = no longer as they were read: { $files }
note_changed_more = no longer as they were read: { $files } and { $n ->
        [one] { $n } more
       *[other] { $n } more
    }
note_skipped = skipped, not AIS: { $files }
note_skipped_more = skipped, not AIS: { $files } and { $n ->
        [one] { $n } more file
       *[other] { $n } more files
    }
job_no_ais_format = not an AIS format
job_empty_mark = an empty file that marks something
job_empty_recording = a recording in which there is nothing yet
job_table_of_ships = a table of ships without times and positions; if it is a list, add it with shadowfleet lists add
job_table_without_ships = a table without ships
job_file = { $name }: { $n ->
        [one] { $n } line
       *[other] { $n } lines
    } = { $parts }
job_file_nothing = { $name }: { $n ->
        [one] { $n } line
       *[other] { $n } lines
    } = nothing
fate_position =
    { $n ->
        [one] { $n } position
       *[other] { $n } positions
    }
fate_static = { $n } static
fate_duplicate = { $n } duplicate
fate_other = { $n } other types
fate_fragment =
    { $n ->
        [one] { $n } fragment
       *[other] { $n } fragments
    }
fate_clock = { $n } clock
fate_comment = { $n } comment
fate_blank = { $n } blank
fate_refused = { $n } refused
job_known = Files already in the store, not read again: { $n }
job_passed_over = Skipped, not AIS: { $file } ({ $what })
job_passed_over_more = Skipped, not AIS: { $n ->
        [one] { $n } more file
       *[other] { $n } more files
    } in { $folder } ({ $what })
job_file_cut = { $file } is shorter than when it was read ({ $was } bytes then, { $now } now). What was read of it stays in the store, but its raw lines may be gone; shadowfleet verify compares all files.
job_file_rewritten = { $file } does not begin with the bytes any more that were read from it ({ $was } bytes then, { $now } now). What was read of it stays in the store, but its raw lines may be gone; shadowfleet verify compares all files.
job_files_changed_more = { $n ->
        [one] { $n } more file is
       *[other] { $n } more files are
    } no longer as they were read.
job_held_back = Held back: the last line of { $file } has no line end yet. It is read when it has one, or when nothing has been written to the file for { $h ->
        [one] { $h } hour
       *[other] { $h } hours
    }
job_total = Total: { $n ->
        [one] { $n } line
       *[other] { $n } lines
    }, { $positions ->
        [one] { $positions } new position
       *[other] { $positions } new positions
    }, { $reports ->
        [one] { $reports } new static report
       *[other] { $reports } new static reports
    }, { $refused } refused (reasons: shadowfleet status)
job_untimed =
    { $n ->
        [one] { $n } sentence carries no time and was
       *[other] { $n } sentences carry no time and were
    } refused. To read them, run again with --start TIME
job_extra_zeros = { $file }: in { $n ->
        [one] { $n } row
       *[other] { $n } rows
    } the nine digits of the MMSI have zeros before them; the zeros were ignored
job_out_of_sequence = { $file }: { $n ->
        [one] { $n } line is
       *[other] { $n } lines are
    } out of order of time; such lines accuse nobody
job_encoding = { $file }: { $n ->
        [one] { $n } line is not UTF-8 and was
       *[other] { $n } lines are not UTF-8 and were
    } read as { $encoding }: check the letters of names
job_unused_columns = Columns that are not read, in { $file }: { $columns }
job_unused_columns_more = Columns that are not read, in { $file } and { $n ->
        [one] { $n } more file
       *[other] { $n } more files
    }: { $columns }
job_not_added = Not added: { $name }: { $reason }. { $todo }
note_list_known = lists add: { $name } was already in the store
note_list_new = lists add: { $name } of { $day }, { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    } (new)
note_list_replaced = lists add: { $name } of { $day }, { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    } (replaced)
note_list_beside = lists add: { $name } of { $day }, { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    } (beside)
job_list_known = This snapshot of { $name } is already in the store: nothing changed
job_list_replaced = Replaced: { $name } had another snapshot of { $day } with most of these ships; this file is kept
job_list_beside = Another list of the same authority and format: both are kept, this one as { $name }
job_list_added =
    { $name } as of { $day }: { $n ->
        [one] { $n } entry
       *[other] { $n } entries
    }, { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } with problems
job_list_authority = Kept as { $authority }: lists of { $said } are those of { $authority }
job_list_new_authority = { $authority } is an authority of its own here, beside { $known }. If it is another name of one of these, add the list again with --authority
job_list_assumed = Assumed: { $assumption }
job_list_row = Row { $line }: { $reason }: { $text }
job_list_more_rows = ... and { $n ->
        [one] { $n } more row
       *[other] { $n } more rows
    }
job_list_rescan = It changes what is known of ships received from { $day } on: rescan before publishing (shadowfleet scan)
job_list_to_come = Entries dated after the list itself: { $n }, the first in row { $line } ({ $day }): not yet in force, or a typing error
verify_check_failed = Check failed: { $rule }: { $found }
verify_store_opens = the store can be opened
verify_n_accepted = Accepted changes: { $n ->
        [one] { $n } file is
       *[other] { $n } files are
    } not compared with what was read (verify --accept)
verify_no_checksums = Checksums of blocks were not checked: { $said }. Every row is read all the same.
verify_renamed = Renamed: { $file } is now { $now }
note_accepted = verify: accepted that { $file } changed since it was read
verify_of_table = { $table }: { $said }
verify_uncounted = it cannot be counted: { $said }
verify_row = { $values }
verify_bytes = bytes { $first } to { $last } of the store's file do not match their checksum
verify_unread = { $file } ({ $said })
verify_cut_short = it became shorter while it was hashed
verify_changed = { $file } was { $was }, is { $now }.
verify_changed_known = { $file } was { $was }, is { $now }, which was also read.
verify_moved_changed = { $file } is missing, or has not the bytes that were written when its day moved out of the store. Bring it back from a backup, or make the store anew: shadowfleet rebuild.
verify_how_to_accept = If it was rotated, shortened or edited on purpose: shadowfleet verify --accept { $file }
verify_differs =
    { $n ->
        [one] { $n } difference
       *[other] { $n } differences
    }; { $files }
verify_agrees = The store agrees with its ledger; { $files }
verify_rehashed =
    { $n ->
        [one] { $n } file rehashed
       *[other] { $n } files rehashed
    }
verify_grown = { $n } of them longer than before
verify_gone = { $n } no longer at their old path
verify_renamed_n = { $n } of these found under another name in the same folder
check_lines_have_one_fate = every line of every file is counted exactly once
check_refusals_have_lines = every refusal is kept with its line
check_positions_have_a_file = every position comes from a file in the ledger
check_positions_on_globe = every position lies on the globe
check_events_end_after_start = no event ends before it starts
check_event_versions = the versions of an event are numbered from 1 without a gap
check_event_parameters = every event names the parameters that made it
check_positions_counted = ledger and table have the same number of positions per file and day
check_reports_counted = ledger and table have the same number of static reports per file and day
check_positions_in_span = the positions of a file lie in its recorded time span
check_rows_read = every row of a table can be read
check_blocks_sound = every block of the store has its checksum
check_file_read_again = a file can be read again
check_file_unchanged = a file has the bytes that were read

## what commands show, and the columns of their tables

cli_events = Events
cli_events_all =
    { $n ->
        [one] { $n } event
       *[other] { $n } events
    }. Triage, never a verdict: see --json for facts and other explanations.
cli_no_rule_for_kind = This version has no rule that looks for events of this kind: that none is listed says nothing.
cli_events_of = { $n } of { $of ->
        [one] { $of } event
       *[other] { $of } events
    }. Triage, never a verdict: see --json for facts and other explanations.
cli_still = still
cli_lists = Snapshots of lists
cli_list_assumed = { $name } of { $day }, assumed: { $assumption }
cli_no_list_yet = No list is in the store. Add one: shadowfleet lists add FILE --authority US --as-of 2026-11-24
cli_rule = { $rule }: { $meaning }. Cannot tell: { $limits }.
cli_thresholds = Thresholds
cli_receivers = Receivers, the last { $n ->
        [one] { $n } day
       *[other] { $n } days
    } of data
cli_outages = Outages, compared with the usual rate
cli_all_receivers = all
cli_receivers_note = Lines that name no receiver count under the format of their file. An outage explains gaps in its area.
cli_at_work = At work
cli_at_work_is = { $command }, since { $since } (process { $process })
cli_at_work_note = The store can be read when it has ended. The published site stays as it is until the new one is whole.
cli_at_work_before = What follows is as the run before left it: it can be read all the while. The published site stays as it is until the new one is whole.
cli_store = Store
cli_store_is = { $home } ({ $mb } MB)
cli_span = Span
cli_span_is = { $first } to { $last }
cli_positions = Positions
cli_positions_are = { $positions } of { $vessels ->
        [one] { $vessels } vessel
       *[other] { $vessels } vessels
    }; { $reports ->
        [one] { $reports } static report
       *[other] { $reports } static reports
    }
cli_history = Moved
cli_history_is =
    { $n ->
        [one] { $n } of the days lies in files of the folder history
       *[other] { $n } of the days lie in files of the folder history
    }
cli_lines = Lines
cli_no_lines = none
lines_position = { $n } position
lines_static = { $n } static
lines_duplicate = { $n } duplicate
lines_fragment = { $n } fragment
lines_other = { $n } other type
lines_clock = { $n } clock
lines_comment = { $n } comment
lines_blank = { $n } blank
lines_refused = { $n } refused
cli_standings = Standing of sources, by settings.toml
code_standing_trusted = trusted
code_standing_ordinary = ordinary
code_standing_unknown = unknown
cli_files = Files
cli_refused_by_reason = Refused lines by reason
cli_unread = Table values that were not understood
cli_unused = Columns of tables that are not read
cli_remarks = Remarks on tables
cli_set_aside = Set aside
cli_turned_away = Turned away at { $at }: { $command }; { $why }
cli_last_runs = Last runs
cli_refused_lines = Refused lines
cli_who_listed = Vessels heard, and who listed them
cli_who_legend = A date: listed since then, according to the list. date not known: on the list of that date, which gives no listing date. In brackets: no longer on the list. named: only mentioned, denied or scrapped. -: not on this authority's list, or only in an entry that is all another ship's. ?: no list from this authority in the store. Matched by IMO number only; a vessel on no list is not cleared.
cli_none_listed = No vessel in the store has an IMO number that is on a list.
cli_no_list = No list is in the store: shadowfleet lists add FILE --as-of DATE
cli_named = named
cli_as_of = date not known, in the list of { $day }
cli_vessels_match =
    { $n ->
        [one] { $n } vessel matches
       *[other] { $n } vessels match
    }
cli_name_one = For one of them, give its IMO number or MMSI. For all of them, use --json.
cli_no_name = (no name)
cli_allocated = number allocated by { $country }, which may not be its flag
cli_not_allocated = not allocated to any country
cli_last_heard = Last heard { $time } UTC.
cli_mmsi = MMSI { $mmsi }: { $allocated }. { $heard }
cli_identities = Reported identities
cli_flags = Flag, by source
cli_flag_conflicts = Where flag sources disagree
cli_possibly_same = Possibly the same hull
cli_port_calls = Port calls
cli_no_events = No events were found for this vessel.
cli_how_to_explain = shadowfleet explain EVENT_ID tells why, and what else it may have been.
cli_certain = certain
cli_possible = possible
cli_on_lists = On lists
cli_who_listed_it = Who listed it, and who did not
cli_no_list_not_known = No list is in the store, so it is not known whether the vessel is listed.
cli_no_event = no event
cli_around_listing = Events in the six months before and after a listing, and days received in each
cli_tanker = tanker
cli_no_tanker = no tanker, by what it says
cli_type_unknown = type never reported
cli_no_imo = no IMO number
cli_size_unknown = size not known
cli_never_with_particulars = no static report received
cli_sources = { $file } and { $n } more
cli_flag_change = { $before } to { $after }
cli_flag_changes_in = { $n } in { $d } d
cli_flag_after_listing = { $d } d after { $authority } listed it
cli_nobody = not allocated
flag_source_denied = its MMSI is of { $country }, which is denied: { $source }
flag_source_call_sign = its MMSI is of { $country }, its call sign { $call_sign } of { $other }
flag_source_list = its MMSI is of { $country }, the list says { $other } ({ $source })
column_event_id = event id
column_kind = kind
column_answer = answer
column_vessels = vessels
column_start = start
column_end = end
column_near = near
column_what = what
column_received = in this store
column_from = from
column_to = to
column_with = with
column_list_name = list name
column_dated = dated
column_entries = entries
column_added = added
column_removed = removed
column_refused = refused
column_file = file
column_sha256 = SHA-256, beginning
column_name = name
column_imo = IMO
column_mmsi = MMSI
column_first = first
column_of = of
column_value = value
column_unit = unit
column_source = source
column_why = why
column_receiver = receiver
column_half_hours = half hours
column_heard_alone = heard alone
column_first_heard = first heard
column_last_heard = last heard
column_area_round = centre of area
column_quiet_from = outage from
column_quiet_to = outage to
column_habit_an_hour = usual per hour
column_most_an_hour = most per hour
column_pattern = path
column_standing = standing
column_read_otherwise = read with another
column_format = format
column_lines = lines
column_first_t = first time
column_last_t = last time
column_reason = reason
column_field = field
column_word = word
column_n = count
column_column = column
column_files = files
column_remark = remark
column_days = days
column_since = since
column_to_do = to do
column_run_id = run id
column_command = command
column_outcome = outcome
column_line_no = line number
column_line = line
column_authority = authority
column_status = status
column_certain = certain
column_listed_on = listed on
column_on_list_as_of = on list as of
column_gone_by = gone by
column_flag = flag
column_because = because
column_says = says
column_as_of = as of
column_after_first_d = days after first
column_list_dated = list dated
column_before = before
column_after = after
column_heard_before_d = days received before
column_heard_after_d = days received after
column_hull = hull
column_country_of_mmsi = country of MMSI
column_type = type
column_size = size
column_names = names
column_events = events
column_listed_by = listed by
column_first_seen = first seen
column_last_seen = last seen
column_country = country
column_call_sign = call sign
column_reports = reports
column_sources = sources
column_voice = flag source
column_until = until
column_checked = checked
column_text = text
column_other_mmsi = other MMSI
column_other_name = other name
column_gap_start = gap start
column_heard_from = heard from

## help, and what is wrong with options

help_shadowfleet =
    Reads AIS files and writes offline maps and verifiable dossiers of tankers of interest.

    A finding is a lead for an analyst, never a verdict. Start with shadowfleet demo, then run shadowfleet nightly FOLDER on a folder of AIS files every night, for example from cron.
help_exit_codes = Exit codes: 0 all done; 1 a data check failed and nothing was published, or verify found a difference, or an unexpected error; 2 wrong usage; 3 this run could not process some items and set them aside, or tried them again in vain, and did the rest (see shadowfleet status; items left over from earlier runs do not count), or no input could be read, or the home folder could not be used; 130 or 143 stopped by Ctrl-C or SIGTERM.
help_usage = Usage: { $usage }
help_usage_options = [OPTIONS]
help_usage_command = COMMAND …
help_value_choice = WORD
help_value_path = PATH
help_value_number = NUMBER
help_value_date = DATE
help_value_text = TEXT
help_choices = One of: { $values }.
help_arguments = Arguments
help_options = Options
help_commands = Commands
help_environment = [env: { $name }]
help_default = [default: { $value }]
help_required = [required]
help_help = Show this help and stop.
help_install_completion = Install completion of commands and options for this shell.
help_show_completion = Print the completion script for this shell, to copy or adapt it.
help_version = Show the version and stop.
help_home = Folder for the store, the site and the logs (default: $SHADOWFLEET_HOME or ./shadowfleet-home).
help_home_before = The same as --home behind a command.
help_demo_home = Folder for everything that the demo writes; without this option shadowfleet-home/demo.
help_lang = Language of what is printed: en or ja (default: $SHADOWFLEET_LANG or en). JSON and CSV are the same in all languages.
help_lang_before = Language of what commands print: en or ja. For nightly and publish it must stand before the command: behind it, --lang names the languages of the pages.
help_quiet = Print only errors.
help_json = Print JSON, for scripts.
help_json_lines = Print one JSON object per line.
help_csv = Print CSV with a header, without the facts.
help_reference = Folder with your own reference data (fences, MID table, flag risks, ...). Without this option, commands that only show or publish what was scanned use that of the last scan.
help_memory = Memory for the database, for example 8GB; what does not fit is kept on disk meanwhile. Without this option 6 GB, or half of the machine's memory where that is less.
help_threads = Threads of the database and of decoding, and at most as many processes that write dossiers. Without this option 2 threads, and up to 8 processes where there are many dossiers.
help_night_paths = AIS files, folders, or quoted glob patterns; not needed where the settings name them, or an archive to fetch from.
help_paths = AIS files, folders, or quoted glob patterns.
help_start = Receive time (UTC) for sentences that carry none; without this option they are refused.
help_map = Name the columns of tables yourself, with the unit where it differs, for example time=UTC,lat=Y,lon=X,mmsi=ID or sog_kn=SPEED:dkn; time=UTC:dmy if the day comes first in 03/02/2026, time=UTC:mdy if the month does. Applies to tables that have all of these columns.
help_max_unpacked = Refuse a packed file or archive member that unpacks to more than this. Without this option the limits are 200 GB, and 250 times the packed size once that is more than 0.02 GB.
help_since = Only events still going on at this UTC time, or starting later: 2026-03-04, 2026-03-04T12:00, today, yesterday or '3 days ago'.
help_until = Only events that start before this UTC time, written as for --since.
help_scan_since = Rescan from this UTC day on: 2026-03-04, today, yesterday or '3 days ago'.
help_engine = Work in parts, logs of 1 GB and more by ranges of bytes, days of 200,000 positions and more by vessel: local is processes of this machine, as many as --threads; ray and spark are clusters, for which their package is installed with pip install 'shadow-fleet-monitor[ray]' or [spark]. Without this option one process does all, and only days that memory does not hold in parts. The result is the same.
help_address = Address of the cluster: for ray its address or auto, for spark its master, for example spark://host:7077. Without this option, a cluster on this machine for the time of the run.
help_kind = Only this kind of event.
help_answer = Only events with this answer of their rule.
help_vessel = Only events of this vessel: IMO number, MMSI or part of a name.
help_limit = Show no more than this many events (1 or more), the earliest first.
help_event_id = The id that shadowfleet events lists, or at least its first 4 digits.
help_who = A number, or part of a name.
help_list_files = Lists of one date; the format of each is recognised by its content.
help_as_of = Date of this version of the list.
help_authority = Who issued the list (US, UK, EU, CA, ...); taken from its format or rows by default.
help_days = Number of days (1 or more), counted back from the newest data.
help_refused = Also show this many refused lines.
help_accept = Accept that this source file changed since it was read (a log that was rotated or shortened): it is not compared any more. May be given several times.
help_page_languages = Languages of the pages, for example en,ja; the first one is the default.
help_tlp = TLP marking of every page and file: how widely they may be shared.
help_redact = Leave out source file names, station ids or analysts' notes; repeat the option for several.
help_pdf = Also write each dossier as a PDF; takes a few seconds per vessel.
help_sign_key = Sign the manifests of dossiers and downloads with this private key (Ed25519, PEM, no passphrase).
help_dossier_folder = A vessel's folder, as published or as received.
help_key = The sender's public key, which you received over another channel than the folder.
help_key_sha256 = The SHA-256 of the sender's public key, which you received over another channel; in place of --key.
help_command_ingest = Read AIS files into the store. Reading the same file again changes nothing.
help_command_scan = Search every new or changed day for dark periods, ship-to-ship transfers, flag changes and other events.
help_command_publish = Write the maps and dossiers of vessels of interest to HOME/site, replacing the previous edition.
help_command_nightly = Ingest, scan and publish in one run, for example from cron. Safe to run twice.
help_command_backfill =
    Read an archive of past AIS files and scan every day that they cover. Publishes nothing.

    You can stop it at any time; run it again and it continues where it stopped.
help_command_status = Show what is in the store: files, time span, vessels, refused lines by reason, last runs.
help_command_receivers = Show how much each receiver received, what only it received, and outages of receivers and whole areas.
help_command_verify =
    Check the store: read every block and row, recount the ledger, rehash the source files.

    Changes nothing, except with --accept.
help_command_params = List every threshold with its unit and its source.
help_command_events = List the events found, each in its newest version.
help_command_vessel = Show all that is known of one ship: reported identities, port calls, events and listings.
help_command_lists = Show the sanctions lists that you supply, kept as dated snapshots, with what each snapshot added and removed.
help_command_lists_who = Compare authorities: who listed each vessel in the store, since when, and who did not.
help_command_lists_add = Store lists as dated snapshots. Adding the same file again changes nothing.
help_command_verify_dossier =
    Check a dossier: recompute its digests, decode its raw lines, and compare them with what it says.

    Does what python3 verify.py does, which works without this program; but this one did not come with the folder, and it makes the pages and the files for other programs anew. Those made with reference data of the sender's own take the same --reference. Without --key or --key-sha256 nobody vouches for who wrote the folder: exit code 3 where it is not signed, 4 where the key is not known. For site, with all folders in it, and for site/downloads only digests and signature are checked.
help_command_explain = Explain an event: what was observed, what follows from it, and what else could explain it.
help_command_demo = Run all steps on the built-in sample: one simulated week, labelled as simulated.
todo_see_help = For help: { $command }
todo_number = Give a number.
todo_number_from = Give a number, { $least } or more.
todo_written_like = Write it like { $examples }.
todo_give_time = Give 2026-03-04, 2026-03-04T12:00, today, yesterday or '3 days ago'.
todo_memory_size = Write for example 8GB, 512MB or 8 (gigabytes).
error_no_such_option = there is no option { $option }
error_no_such_command = there is no command { $command }
error_no_command = no command is given
error_option_needs_value = the option { $option } needs a value
error_option_takes_none = the option { $option } takes no value
error_option_missing = the option { $option } is missing
error_argument_missing = { $argument } is missing
todo_night_input = Name files or folders, or set paths under [nightly], or archives under [fetch]; see shadowfleet config show.
error_option_value = { $option } cannot be { $value }
error_empty_word = nothing is given for { $name }: the word is empty
todo_no_empty_word = Is a variable of your script not set? Write . for the folder where you are.
error_empty_variable = { $variable } is set, but empty
todo_unset_variable = Name a folder or file in it, or unset it.
error_extra_words = the command does not know what to do with { $words }
error_no_time = this is not a time: { $said }
error_memory_size = this is not a size of memory: { $said }
error_memory_too_little = { $said } is too little memory: at least { $gb } GB are needed
error_memory_too_much = { $said } is more memory than this machine lets a program have ({ $gb } GB)
error_threads = this is not a number of threads from 1 to { $most }: { $said }

## what a check of a dossier finds; the same as in monitor/verify/verify.py, which is laid into folders by itself

verify_dossier_holds = holds
verify_dossier_fails = FAILS
verify_dossier_cannot_tell = cannot tell
verify_dossier_counts =
    { $n ->
        [one] { $n } check
       *[other] { $n } checks
    }: { $fails } FAILS, { $cannot_tell } cannot tell, { $holds } holds
error_no_dossier = no dossier: there is no { $manifest } here
todo_give_dossier_folder = Give the folder of one vessel, as publish wrote it or as it came by mail.
verify_dossier_no_manifest = there is no { $manifest } in { $folder }
verify_dossier_whose_key = { $key } may be anybody's: compare its SHA-256 { $sha256 } with the one that the sender gave you over another channel; what comes in the folder proves nothing by itself
verify_dossier_not_signed = UNSIGNED: anybody can have written this
verify_dossier_key_unknown = SIGNED BY AN UNKNOWN KEY: anybody can have written this, until you compare its SHA-256 { $sha256 } with one that the sender gave you over another channel
verify_dossier_vouched = SIGNED with the key that you named, SHA-256 { $sha256 }
verify_dossier_subject = It says of itself: { $what } of { $hull }, edition of { $edition }, { $tlp }
verify_dossier_subject_of_many = It says of itself: { $what }, edition of { $edition }, { $tlp }
verify_dossier_no_subject = { $manifest } does not say which vessel and edition it is of
verify_dossier_same_subject = { $file } is of the vessel, run and marking that { $manifest } names
verify_dossier_folder_name = the folder is named { $folder }, after the vessel that { $manifest } names
verify_dossier_link = { $file } is a link, not a file
verify_dossier_cites_nothing = event { $event }: cites at least one raw line
verify_dossier_no_dossier = there is no dossier here: what the files say was not checked
verify_dossier_page_has_event = { $file } shows event { $event }
verify_dossier_redrawn = { $file } is what dossier.json and evidence.jsonl give when it is drawn anew, its chart too, but for the line of the track
verify_dossier_remade = { $file } is what this version makes of dossier.json, but for tracks
verify_dossier_flags = each flag is that of the digits (MID) of its MMSI
verify_dossier_flags_but = each flag is that of the digits (MID) of its MMSI, except for { $mmsi }
verify_dossier_compared = Compared with the raw lines cited: the MMSI; the IMO number; when and where a dark period, a slow segment or false positions began, and when they ended; when a port call began and ended; the static reports on both sides of a change of flag; typed draughts and when they were typed; calls at terminals before an encounter.
verify_dossier_signature_alone = On the signature alone rests what no line shows: names, when an encounter began and ended, distances, counts, places and areas, answers, explanations, reasons and points; and the line of the track, map.html, vessel.gpkg, the tracks in vessel.kmz and any PDF.
verify_dossier_nothing_remade = This program makes nothing anew: that the pages and the files for other programs say what dossier.json says rests on the signature alone, too. shadowfleet verify-dossier compares them.
verify_dossier_other_ground = { $file } is what dossier.json and evidence.jsonl give when it is drawn anew, but for the lines of coast and areas on its chart: another version of the geometry library drew them, or somebody altered them
verify_dossier_not_redrawn = { $file } was not drawn anew: version { $version } made it, with reference data { $reference }
verify_dossier_other_build = { $file } was not drawn anew: another build of version { $version } made it, whose wording may be another
verify_dossier_lacks = { $manifest } names { $file }, as that of a dossier always does
verify_dossier_no_events = { $file } tells no event: no raw line could be compared
verify_dossier_imo_of_lines = the static reports of MMSI { $mmsi } that are cited give the IMO number { $imo }
verify_dossier_imo_of_no_line = no static report of MMSI { $mmsi } is cited that gives the IMO number { $imo }
verify_dossier_exhibit = { $file } line { $line } { $found }
verify_dossier_other_marks = has the TLP of the dossier, and is simulated or not as that is
verify_dossier_not_cited_by_any = is cited by an event
verify_dossier_not_cited = event { $event }: a line is cited for { $told }
verify_dossier_dossier_damaged = the dossier is damaged: { $said }
verify_dossier_event_unchecked = event { $event } is damaged, something of it could not be checked: { $said }
verify_dossier_unchecked = is damaged, something of it could not be checked: { $said }
verify_dossier_damaged = { $file } is damaged
verify_dossier_as_written = { $file } is as it was written
verify_dossier_outside = { $file } leads out of the folder
verify_dossier_folder_as_written =
    { $n ->
        [one] { $folder } holds { $n } file, as it was written
       *[other] { $folder } holds { $n } files, as they were written
    }
verify_dossier_not_named = { $file } is not in the manifest
verify_dossier_signature = { $signature } is there, { $n } bytes
verify_dossier_named_key = { $key } is the key that { $manifest } names
verify_dossier_signed = { $signature } was made for this { $manifest } with the key in { $key } (SHA-256 { $sha256 })
verify_dossier_other_key = { $key } is the key that you named (SHA-256 { $sha256 })
verify_dossier_line = event { $event }: { $file } line { $line } { $found }
verify_dossier_not_in_evidence = is not in evidence.jsonl
verify_dossier_no_raw_line = is not at hand ({ $state })
verify_dossier_other_line = is not the line cited
verify_dossier_not_decoded = was not decoded ({ $state })
verify_dossier_nothing_to_compare = says nothing that could be compared with the event
verify_dossier_vessel = is of a vessel that the event names
verify_dossier_gap_end = is where and when the gap began or ended
verify_dossier_time = is of the time of the event, or of a port call or draught that it tells
verify_dossier_imo = gives the IMO number of the vessel
verify_dossier_own_line = is of one of the vessels of the event
verify_dossier_shows = says what it is cited for
verify_dossier_shows_but = says what it is cited for, except for { $wrong }
verify_dossier_draught = gives the draught that the event tells, at the time that it tells
verify_dossier_call = is of the beginning or the end of a port call that the event tells
verify_dossier_moment = event { $event }: a line that it cites for { $t } is of that time, and of the place where it tells one
verify_dossier_length = event { $event }: its hours are those between its times
verify_dossier_numbered = the MMSI of the vessel is one under which the dossier has it received
verify_dossier_named = event { $event }: is of the vessel of the dossier, by the numbers that the dossier has
verify_dossier_checksum = has a wrong checksum
verify_dossier_sentence_missing = lacks a sentence of its message
verify_dossier_other_type = is of a message type that is not decoded here
verify_dossier_not_json = is not valid JSON
verify_dossier_decodes = decodes to what the dossier says
verify_dossier_decodes_but = decodes to what the dossier says, except for { $wrong }
verify_dossier_says = says what the dossier says
verify_dossier_says_but = says what the dossier says, except for { $wrong }
verify_dossier_state_read = read
verify_dossier_state_parts_missing = sentences of its message are missing
verify_dossier_state_gone = the source file is gone
verify_dossier_state_changed = the source file has changed
verify_dossier_state_no_lines = the source has no lines
verify_dossier_what_dossier = dossier
verify_dossier_what_downloads = downloads
verify_dossier_what_site = site

## codes in tables, and what lists and flags rest on

code_answer_yes = yes
code_answer_no = no
code_answer_cannot_tell = cannot tell
code_voice_mid = MMSI
code_voice_call_sign = call sign
code_voice_list = list
code_voice_denied = denial
cli_remark_encoding = lines are not UTF-8, read as { $encoding }
cli_remark_extra_zeros = zeros before the nine digits of the MMSI were ignored
cli_remark_out_of_sequence = lines out of order of time accuse nobody
flag_said_mid = MMSI { $mmsi }, ITU table of MIDs
flag_said_call_sign = call sign { $call_sign }, ITU appendix 42
flag_said_list = { $authority }: { $list }, snapshot of { $day }
flag_said_list_possible = { $authority }: { $list }, snapshot of { $day }, possibly another ship
flag_said_denied = { $name }, of all ships under this flag: { $risk } ({ $evidence })
list_row_not_a_row = not a row of a table ({ $said })
list_row_long_cell = not a row of a table (a cell has more than { $n } characters)
list_row_cells =
    { $n ->
        [one] { $n } cell
       *[other] { $n } cells
    } but { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
list_row_no_imo = no IMO number: the entry is kept without one
list_row_imo_check_digit = the check digit of the IMO number is wrong: the entry is kept without it
list_row_number = no IMO number: the row is left out
list_row_number_check_digit = the check digit of the IMO number is wrong: the row is left out
list_row_not_a_date = not a date: the entry is kept without one
list_row_status = { $status } is not a known status
list_row_no_authority = no authority: name one with --authority
list_row_not_an_entity = not an entity of FollowTheMoney
list_assumed_utf16 = the file is UTF-16, according to its first bytes
list_assumed_windows_1252 = the file is not UTF-8 (row { $line }): read as Windows-1252, so accented letters may be wrong
list_assumed_unused_columns = columns that are not read: { $columns }
list_assumed_day_first = dates have the day first, as row { $line } has { $date }
list_assumed_month_first = dates have the month first, as row { $line } has { $date }
list_assumed_no_dates = { $format } gives no listing dates: its ships count as listed from the date of this version
list_assumed_numbers_alone = IMO numbers alone give no listing dates: the ships count as listed from the date of this version
list_assumed_ship_cards = ship cards name ships but do not list them: read as mentioned
list_assumed_no_imo = no row has an IMO number: every match is only a possible one

## what is written into notes

notes_readme = Write your assessment of a vessel here, in Markdown: one file per vessel, named IMO1234567.md (or MMSI123456789.md where no IMO number is known). The next publish shows it in the vessel's dossier, in a section of its own. shadowfleet reads these files and never changes them.
notes_cut = [Cut here: the note is longer than { $n } bytes.]

## fetching files of archives

help_command_fetch =
    Fetch day files of a public archive, those that are not here yet, for ingest to read.

    For example: shadowfleet fetch dma 2026-03-02 2026-03-03, or shadowfleet fetch noaa --since '3 days ago'. Files are fetched one after the other; one that was cut off goes on where it stopped when you run the command again. A file gets its name only when all of it is here and could be read to its end. Nothing else in shadowfleet downloads anything, but nightly where [fetch] in settings.toml tells it to. dma is offered over http without encryption; its files can be changed on the way.
help_fetch_archive = dma: the Danish Maritime Authority's, of Danish and nearby waters. noaa: MarineCadastre, of waters of the United States.
help_fetch_dates = Days (UTC): 2026-03-04, yesterday or '3 days ago'. Before March 2024 dma has one large file a month.
help_fetch_since = In place of dates: every day from this one on, to yesterday.
help_fetch_until = With --since: only days before this one.
help_fetch_to = Folder for the files (default: HOME/fetched/ARCHIVE).
help_base_url = Where the archive is, if it has moved or you have a mirror.
help_fetch_max_size = Fetch no file larger than this. Without this option the limit is 3 GB.
fetch_fetching = Fetching
fetch_file = Fetched: { $file } ({ $mb } MB)
fetch_late = Not published yet: { $file }
fetch_absent = Not in the archive: { $file } ({ $url })
fetch_failed = Not fetched: { $file }: { $reason }: { $where }
fetch_left = Not asked for, since the server is to be left alone: { $n ->
        [one] { $n } more file
       *[other] { $n } more files
    }
fetch_done = New files: { $n }, already here: { $known }, not published yet: { $late }, failed: { $failed }. Folder: { $to }
server_said = { $said }
server_status = status { $status }
server_other_length = the file has another length than the server said
server_slow = the server sends next to nothing for { $s } s
server_other_range = the server sent another part of the file than the one asked for
error_fetch_days = give either dates or --since
todo_fetch_days = For example: shadowfleet fetch dma 2026-03-02, or shadowfleet fetch dma --since 2026-03-01.
error_fetch_no_day = there is no day from { $since } to before { $until }
todo_fetch_no_day = Give a day to --since that is before the one of --until, and before today.
error_fetch_future = { $day } has not ended yet (UTC)
todo_fetch_future = Give days before today.
error_fetch_too_old = { $day } is before { $since }, the first day of which this archive has a file
todo_fetch_too_old = Give later days. Older files have to be ordered or downloaded by hand.
error_base_url = this is no base URL
todo_give_base_url = Give one that begins with http:// or https://, without a password, a question mark or #.
error_url = the address is not valid ({ $said })
error_fetched_elsewhere = another run is fetching this file
error_fetch_unwritten = the file could not be written ({ $said })
error_no_room_for_file = the disk has no room for this file ({ $needed } MB are still to come, { $kept } MB are to stay free, and { $free } MB are free)
error_server_failed = the server failed { $n } times in a row, at last with: { $why }
error_server_busy = the server asks not to be asked again before { $until }
error_server_status = the server answered with status { $status }
error_server_encoding = the server packed the file on the way, although it was asked not to
todo_fetch_later = Run the same command again later; what is here already is not fetched again.
error_redirects = the server redirected more than { $n } times
error_redirect = the server leads to another server, which was not followed
todo_base_url = If the archive has moved, give its new address with --base-url, or under [fetch] in settings.toml.
error_fetch_too_large = the file is larger than { $gb } GB
todo_fetch_too_large = If you want it, raise the limit with --max-size GB.
error_fetch_garbage = what the server sent is no whole AIS file, and was deleted ({ $why })
error_fetch_other_day = the server sent a file of { $found } for that of { $asked }, and it was deleted
error_fetch_digest = what the server sent does not have the { $name } that it told, and was deleted
todo_fetch_garbage = Run the same command again later. If it stays so, look at the address in a browser.

## recording live feeds

help_command_record =
    Record a live feed into day files that ingest reads, until it is stopped with Ctrl-C, SIGTERM or the end of its terminal.

    For example: shadowfleet record tcp://192.0.2.7:5631 --station tower. Raw NMEA sentences come over TCP, or over UDP to a port of this machine (udp://127.0.0.1:10110); each gets the time at which it was received, unless it tells one. JSON of aisstream.io comes over a web socket (wss://stream.aisstream.io/v0/stream), with the key in the environment variable SHADOWFLEET_STREAM_KEY, never in an option. A feed that is lost is connected again. At midnight (UTC) a new file begins. A file can be read at any time; when the recorder is killed, at most the last ten seconds are missing.
help_record_url = tcp://HOST:PORT to connect to, udp://HOST:PORT to listen at, or wss://HOST/PATH.
help_record_to = Folder for the files (default: HOME/recorded).
help_record_name = What the names of the files begin with: letters, digits, _ . -, 60 at most. Without this option, the address.
help_record_station = Name of the receiver, written beside each sentence that is stamped: letters, digits, _ . -, 15 at most.
help_record_box = Ask a web socket only for this area: south, west, north and east in degrees, for example 53,9,66,31. May be given several times; without it, the world.
record_connected = Connected at { $since }
record_file = Writing { $file }
record_lost = Feed lost ({ $why }); next try in { $s } s
record_counters = Lines written: { $n } ({ $mb } MB), not AIS: { $other }, dropped: { $dropped }, connections: { $connections }
error_record_url = this is no address of a feed
todo_record_url = Give tcp://HOST:PORT, udp://HOST:PORT or wss://HOST/PATH, without a user name or password.
error_record_open = a key would go over this web socket without encryption
todo_record_wss = Give the address with wss://.
error_record_refused = the service refuses the subscription ({ $said })
error_record_certificate = the server's certificate cannot be trusted ({ $said })
todo_record_certificate = Check the address, and the clock and the certificates of this machine. No key was sent.
todo_record_key = Check the key and the areas that you ask for.
error_no_stream_key = the key for the service is missing
todo_stream_key = Put it into the environment variable { $name }. It is written nowhere.
error_engine_address = only ray and spark have an address
todo_engine_address = Leave out --address, or choose --engine ray or --engine spark.
error_cluster_address = this is no address of a cluster of { $engine }
todo_cluster_address = For ray give HOST:PORT or auto, for spark its master, for example spark://HOST:7077. Without --address a cluster on this machine is used.
error_no_cluster = no cluster answers there ({ $said })
todo_no_cluster = Start the cluster, or see whether its address and port are right and a firewall lets this machine through.
error_engine_missing = the engine { $engine } needs a package that is not installed
todo_install_engine = Install it: pip install 'shadow-fleet-monitor[{ $engine }]'
error_no_websockets = web sockets need the package websockets, which is not installed
todo_install_record = Install it with: pip install 'shadow-fleet-monitor[record]'
error_recorded_elsewhere = another recorder writes this file
todo_record_once = Stop it, or give this one another --name or --to.
error_record_unwritten = what was received could not be written ({ $said })
todo_record_unwritten = Free disk space or check the write permission, and start it again: it goes on behind what is there.
todo_record_box = Give four numbers, for example 53,9,66,31: south, west, north and east.
todo_record_box_south = The first number is the south and the third the north; here the south is north of the north.
error_record_box = --box is asked of a web socket; a feed of sentences cannot be asked for an area
todo_record_no_box = Leave out --box: what this feed sends is recorded as it comes.
todo_record_name = Give at most { $n } letters, digits, _ . and -, of which the first is no . or -. The folder is said with --to.

## changes from edition to edition, and who is told

help_command_diff =
    Show what changed from one edition to another: new, changed and gone findings.

    Without arguments, the last two editions; with one, from that one to the newest. An edition is what a run published, if anything was different. A finding has changed when its points or reasons did; a rank that moved only because of others does not count.
help_diff_editions = Editions by their run (20260304T031500Z), or the last one published by a day (2026-03-04, yesterday), the older one first.
diff_editions = From edition { $old } (data to { $old_end }) to edition { $new } (data to { $new_end })
diff_new = New findings ({ $n })
diff_changed = Changed findings ({ $n })
diff_gone = No longer among the findings ({ $n })
diff_none = No finding is new, changed or gone.
column_rank = rank
column_vessel = vessel
error_no_edition = there is no edition { $name }
todo_diff_edition = Editions are, for example, { $runs }.
error_diff_one_edition = there are not two editions to compare
todo_diff_one_edition = Publish again when data or rules have changed: shadowfleet nightly or shadowfleet publish.
help_command_alerts =
    Tell others what changed from edition to edition: on standard output, in a file, by mail or to a webhook.

    Channels stand under [alerts] in settings.toml. nightly sends what is due at its end, when other runs may begin. A message that cannot be sent waits until it can; each change is told once. If a receiver accepted a message in the very moment in which this program was killed, it comes twice, with the same id.
help_command_alerts_list = Show the messages that were sent, and those that wait with the reason.
help_command_alerts_send =
    Send what is due now, for example from cron every hour.

    The password of a mail server is read from the environment variable SHADOWFLEET_SMTP_PASSWORD. With SHADOWFLEET_WEBHOOK_SECRET, webhooks are signed as www.standardwebhooks.com describes.
alert_subject = Shadow-fleet monitor: { $new } new, { $changed } changed, { $gone } gone, { $watched } watched
alert_simulated = SIMULATED: these ships are invented.
alert_edition = Shadow-fleet monitor, edition { $run }, data to { $end }, { $tlp }
alert_since = Changes since edition { $run }, data to { $end }
alert_first = There is no earlier edition to compare with: all findings are listed.
alert_vessel = { $rank }. { $vessel } ({ $hull }), points: { $points }
alert_changed = { $rank }. { $vessel } ({ $hull }), points: { $points } (before: { $before })
alert_gone = { $vessel } ({ $hull })
diff_watched = Watched hulls of which something is new ({ $n })
column_watch = watched
alert_watched = { $vessel } ({ $hull }): { $told }
alert_watch_first = { $state }, points: { $points }
alert_watch_changed = { $state }, points: { $points } (before: { $was }, { $before })
alert_no_verdict = A finding is a lead for an analyst, never a verdict. A vessel that is no longer among the findings is not cleared.
alert_done = Messages sent: { $n }, waiting: { $waiting } (see shadowfleet alerts list)
alert_not_sent = Message not sent ({ $channel }); it waits: { $why }
alert_nothing_due = Nothing is due.
alert_other_sender = Another process is sending messages: waiting for it.
alert_not_laid_out = Messages could not be written to the outbox folder ({ $said }); they wait in the store
alert_time_is_up = The receivers took too long: { $n ->
        [one] { $n } message waits
       *[other] { $n } messages wait
    } for the next time
alert_none = No message was made yet.
alert_outbox = Messages ({ $n } waiting)
note_alerts_made = { $n ->
        [one] { $n } message made
       *[other] { $n } messages made
    } for those who are told of changes
note_alerts = messages sent: { $n }, waiting: { $waiting }
alert_problem_said = { $said }
alert_problem_refused = the mail server refused { $who } ({ $code }): { $said }
alert_problem_answer = the mail server answered { $code }: { $said }
alert_problem_no_smtp = the mail server answered with what is no SMTP: { $said }
alert_problem_file = could not be written ({ $said })
alert_problem_status = the receiver answered with status { $status }
alert_problem_slow = the receiver took longer than { $s } s
alert_problem_long = the mail server talked without end
alert_problem_https = the address of the webhook is none that begins with https:// and names a server
alert_problem_secret = { $name } begins with whsec_ but is not Base64
alert_problem_mail_settings = smtp_host or mail_from is missing under [alerts] in settings.toml
alert_problem_no_password = smtp_user is set, but the environment variable { $name } is not
alert_problem_open_password = the password would go without encryption: set smtp_security to starttls or tls
error_no_channel = the settings name nobody to be told
todo_no_channel = Set stdout, file, mail_to or webhook under [alerts]; shadowfleet config show lists all keys.
column_alert_id = id
column_channel = channel
column_made_at = made
column_sent_at = sent
column_tries = failed tries
column_problem = problem
fetch_archive_failed = Nothing fetched from { $archive }: { $reason }
settings_of_fetch = Public archives of AIS files. Nothing is fetched but by shadowfleet fetch, unless nightly is set.
setting_fetch_nightly = Archives of which nightly fetches missing day files before it reads: dma, noaa.
setting_fetch_days = How many days back nightly looks for missing files.
setting_fetch_folder = Folder for the files, with a folder for each archive in it. Empty: HOME/fetched.
setting_fetch_max_gb = Gigabytes; a larger file is not fetched.
setting_fetch_dma = Base URL of the Danish Maritime Authority's archive, if it has moved. Empty: the one known.
setting_fetch_noaa = Base URL of MarineCadastre's archive, if it has moved. Empty: the one known.
settings_of_record = Recording of live feeds: shadowfleet record. The key of a service stands in SHADOWFLEET_STREAM_KEY.
setting_record_folder = Folder for the day files. Empty: HOME/recorded.
setting_record_station = Name of the receiver, written beside each sentence that gets its time.
settings_of_alerts = Who is told what changed from edition to edition. The mail server's password stands in SHADOWFLEET_SMTP_PASSWORD, the secret that signs webhooks in SHADOWFLEET_WEBHOOK_SECRET.
setting_alerts_stdout = Print it on standard output.
setting_alerts_file = Append it to this file, as a line of JSON.
setting_alerts_mail_to = Mail addresses that get it, a mail each.
setting_alerts_mail_from = The sender's mail address.
setting_alerts_smtp_host = The mail server.
setting_alerts_smtp_port = Its port.
setting_alerts_smtp_security = starttls, tls, or none (a server on this machine).
setting_alerts_smtp_user = User name for the mail server. Empty: without logging in.
setting_alerts_webhook = Address that gets it as JSON by POST: https://...
setting_alerts_languages = Languages of mails and of standard output, one after the other.
setting_takes_address = Give a mail address: "desk@example.org".
setting_takes_addresses = Give a list of mail addresses: ["desk@example.org"].

## backtest

job_backtest_copying = Copying what was known
job_backtest_checking = Checking that nothing later leaks in
error_months_and_until = --months and --until were both given
error_backtest_until = the period ends before it begins
todo_backtest_until = Give an --until after --as-of, or at least one month.
error_backtest_nothing_heard = no position had been received by the cut-off
todo_backtest_later = Give a later --as-of; shadowfleet status shows which days the store covers.
error_backtest_no_list = no list has a vessel with an IMO number
todo_backtest_list = Add lists (shadowfleet lists add FILE --as-of DATE), or name them with --lists.
error_backtest_leak = something from after the cut-off changes the result, so no figure is shown
error_backtest_checks = failed: { $checks }
error_backtest_days = { $n ->
    [one] { $n } day could not be scanned, so no figure is shown
   *[other] { $n } days could not be scanned, so no figure is shown
}
cli_backtest_check_positions = later positions
cli_backtest_check_statics = later static reports
cli_backtest_check_lists = later versions of lists
cli_backtest_check_events = later events
cli_backtest_check_labels = shuffled listings
cli_backtest_period = Known: positions from { $first } to { $last }, cut off at the end of { $as_of }. Listings count up to { $until }.
cli_backtest_population = Population: { $ships ->
        [one] { $ships } tanker
       *[other] { $ships } tankers
    } with an IMO number and on no list at the cut-off, of { $heard } received by then; { $listed } of them were listed in the period. Left out: { $before } already listed, { $unsure } where lists do not say whether before or after the cut-off, { $unclear } where they do not say whether within the period.
cli_backtest_rankings = How well they foresaw the listings (95 % intervals in brackets)
cli_backtest_ranking_score = score
cli_backtest_ranking_russian_port = seen calling at a Russian port
cli_backtest_share = { $share } ({ $low } to { $high })
cli_backtest_weeks = { $median } ({ $low } to { $high }), quartiles { $lower } and { $upper }
cli_backtest_by_chance = { $expected } ({ $low } to { $high })
cli_backtest_named = The first { $n } by the score
cli_backtest_checks = All { $n } leakage checks passed: later positions, static reports, lists and events change nothing, and shuffled listings are hit as often as chance has it.
cli_backtest_lists_end = The lists reach to { $to } only, not to { $until }: vessels listed after that count as not listed.
cli_backtest_lists_undated = The lists give no dates of listing, so no vessel on them can be counted.
cli_backtest_set_aside = { $n ->
    [one] { $n } item could not be judged and was set aside.
   *[other] { $n } items could not be judged and were set aside.
}
cli_backtest_limits = Lists are not the truth: a vessel that was not listed is not cleared, and whoever makes a list may use AIS too. Thresholds, fences and rules are those of today. See docs/backtest.md.
column_ranking = ranking
column_named = named
column_hits = of these listed
column_precision = precision
column_recall = recall
column_lead_weeks = weeks ahead: median
column_by_chance = listed by chance
column_p_by_chance = p
column_points = points
help_command_backtest = Test the score on your own store: were the vessels that it put first on a past day listed afterwards?
help_cut_off = The cut-off: nothing from after this UTC day is used.
help_foreseen_lists = A list whose listings are to be foreseen; repeat the option for several. Without it, all lists in the store.
help_months = Count listings in this many months after the cut-off; 6 where neither this nor --until is given.
help_period_end = Count listings up to this day.
help_top = How many vessels are named (1 or more).

## learned areas
measure_of_the_length = of the ship's length
measure_stops = stops
threshold_ship_stops_stop_kn = As slow as this is at rest
threshold_ship_stops_leave_kn = A ship that swings at anchor is slower than this; one that is faster has left or shifted
threshold_ship_stops_least_h = Shorter stops are pilots, traffic and locks
threshold_ship_stops_most_gap_h = A ship that was not heard for longer may have been elsewhere and come back
threshold_ship_stops_most_step_m = At anchor a ship swings a few hundred metres; farther is another place
threshold_ship_stops_noise_m = Antenna swing and GNSS error between two positions, where a table has no speeds
threshold_mooring_swing_of_length = A ship alongside moves less than this; one at anchor swings by more than its own length
threshold_mooring_least_swing_m = GNSS error alone moves a ship at rest by this
threshold_mooring_swing_deg = A ship alongside keeps its heading; one at anchor turns with wind and tide
threshold_mooring_unknown_length_m = Where no ship reported its length: that of a medium-range tanker
threshold_mooring_antenna_from_stern_m = The antenna stands over the bridge: a tanker's is near the stern
threshold_buoys_within_m = A ship's length and a hawser: round one buoy, the middles of all swings lie closer than that
threshold_buoys_within_share = A ship that waited near by is no reason against a buoy
threshold_buoys_least_draughts = Fewer say nothing of what is done there
threshold_buoys_cargo_share = Crews forget to type: half is more than chance
threshold_buoys_cargo_draught_m = Ballast and bunkers change the draught by less
threshold_stop_clusters_berth_m = Less than half a ship: the next berth along a quay is farther than that
threshold_stop_clusters_berth_stops = Fewer stops on a spot may be chance
threshold_stop_clusters_berth_ships = One ship alone may have a berth of its own, or be laid up
threshold_stop_clusters_anchorage_m = Ships at anchor keep half a mile apart
threshold_stop_clusters_anchorage_stops = Fewer stops within that distance may be chance
threshold_stop_clusters_anchorage_ships = One or two ships alone wait anywhere
threshold_stop_reports_draught_until_h = Crews report the new draught on departure or some hours later
threshold_stop_reports_cargo_draught_m = Ballast and bunkers change the draught by less
threshold_outlines_berth_lengths = A berth reaches half a ship beyond the ships' middles
threshold_outlines_anchorage_lengths = Round its anchor the antenna swings, and the ship reaches its length beyond it
threshold_outlines_concavity = 0 follows every gap between ships, 1 is the convex hull
threshold_learn_medium_ships = Fewer ships: confidence low
threshold_learn_medium_days = Fewer days on which a ship lay there: confidence low
threshold_compare_near_nm = A place's anchorages and berths lie within some miles of its fence
learned_name_berth = Learned berth at { $position }
learned_name_spm = Learned mooring buoy at { $position }
learned_name_anchorage = Learned anchorage at { $position }
learned_role_berth = Berth
learned_role_spm = Mooring buoy
learned_role_anchorage = Anchorage
listed_unknown = No list names it
listed_shifted = Beside the fence of a place
listed_fence = Inside the fence of a place, in none of its areas
listed_covered = In a known area
listed_short_unknown = unknown
listed_short_shifted = beside a place
listed_short_fence = at a place
listed_short_covered = known area
learned_title = Areas learned from stops
learned_n = { $n ->
    [one] { $n } area
   *[other] { $n } areas
}
learned_counts = No list names { $unknown } of them, { $shifted } lie beside the fence of a place, { $fence } inside one and in none of its areas, { $covered } in a known area.
learned_how = Where ships in your store stopped again and again. These are proposals: nothing uses them before you accept them. Berth and anchorage are told apart by how the ships lay; whose berth it is, and what is handled there, the data do not tell.
learned_tip_berth = { $n ->
    [one] Berth: { $n } stop of { $ships } ships
   *[other] Berth: { $n } stops of { $ships } ships
}
learned_tip_spm = { $n ->
    [one] Mooring buoy: { $n } stop of { $ships } ships
   *[other] Mooring buoy: { $n } stops of { $ships } ships
}
learned_tip_anchorage = { $n ->
    [one] Anchorage: { $n } stop of { $ships } ships
   *[other] Anchorage: { $n } stops of { $ships } ships
}
learned_apart = { $apart } from it
learned_stops = Stops
learned_stops_told = { $n ->
    [one] { $n } stop
   *[other] { $n } stops
} of { $ships ->
    [one] { $ships } ship
   *[other] { $ships } ships
}, tankers among them: { $tankers }
learned_days = Days
learned_days_told = { $n ->
    [one] { $n } day
   *[other] { $n } days
}, { $first } to { $last }; { $hours } h in all
learned_laden = Laden after
learned_laden_told = { $laden } of { $n ->
        [one] { $n } stop
       *[other] { $n } stops
    } of tankers whose draught is known before and after
learned_no_draughts = no draught known before and after a stop
learned_swing = Swing
learned_length = ships of { $length } m
learned_confidence = Confidence
learned_more = { $n ->
    [one] { $n } more area is on the map and in the file, without a number.
   *[other] { $n } more areas are on the map and in the file, without a number.
}
learned_none = No place where enough ships stopped often enough. A store of a few days, or of one type of ship, may hold none.
learned_legend = Full outlines: berths. Dashed: anchorages. An outline holds the water that ships cover when they lie there; it is no legal boundary.
learned_made = Learned from store { $store } with data to { $data_end }, by version { $version }.
layer_learned = Numbers, by stops
error_learn_no_positions = there is no position in the store
error_no_sklearn = learning areas needs scikit-learn, which is not installed
todo_install_learn = Install it: pip install 'shadow-fleet-monitor[learn]'
error_learn_unwritten = the learned areas could not be written
todo_learn_types = Give a range of AIS ship types as 80-89, one type as 70, or all.
cli_learned = { $areas ->
    [one] { $areas } area learned
   *[other] { $areas } areas learned
}: { $unknown } that no list names, { $shifted } beside the fence of a place, { $fence } inside one and in none of its areas, { $covered } in a known area.
cli_learned_first = { $n ->
    [one] The area
   *[other] The first { $n } by stops
}
cli_learned_files = Written: { $file } (opens in QGIS) and { $page } (for review). These are proposals; nothing uses them until you take some in: shadowfleet areas accept { $file } ID…
column_area_id = area
column_role = role
column_listed = compared
column_place = place
column_stops = stops
column_ships = ships
column_laden_share = laden after
column_confidence = confidence
help_command_areas = Learn areas where ships stop, take in your own, and list them.
error_accept_no_area = the file does not propose { $ids }
todo_learn_first = Run: shadowfleet areas learn
cli_accepted = { $n ->
    [one] { $n } area accepted into { $file }.
   *[other] { $n } areas accepted into { $file }.
}
help_command_areas_accept = Take learned areas that you have looked at into your own.
help_accept_file = The GeoJSON that areas learn wrote.
help_accept_ids = Ids of the areas, as the file and the map have them.
help_command_areas_learn = Propose areas where the ships in the store stopped, as a GeoJSON and a map for review.
help_learn_out = Where to write the GeoJSON, and the map beside it; areas-learned.geojson in the home folder where none is given.
help_learn_types = AIS ship types: a range as 80-89 (tankers), one type as 70, or all, which takes also ships that never reported a type.

## areas with roles
unit_km2 = { $value } km²
error_gates_unread = the gates across straits cannot be read
error_gates_line = the line of a gate crosses itself, is empty, or is not in degrees
error_gates_same_id = two gates have the same id
error_areas_unread = the areas cannot be read ({ $said })
todo_open_areas_elsewhere = Open it in a map program such as QGIS, and save it again.
error_areas_outline = an outline is not a valid polygon, or two areas have one id
error_areas_no_crs = the layer does not say in which coordinate system it is
todo_areas_crs = Save it with its coordinate system: a Shapefile needs its .prj file beside it.
area_lacks = It has no { $property }.
area_role_unknown = Its role “{ $said }” is none of { $known }.
area_purpose_unknown = Its purpose code “{ $said }” is none of { $known }.
area_confidence_unknown = Its confidence “{ $said }” is none of { $known }.
area_date_unread = “{ $said }” is not a date such as 2026-11-28.
area_ends_before = It ends before it begins.
area_radius_unread = The radius “{ $said }” is not a number of metres between 10 and 100,000.
area_corner_unread = A corner has no latitude and longitude in decimal degrees.
area_empty = It has no outline, or one smaller than a ship.
area_off_globe = A corner lies off the globe: latitude and longitude are in degrees, north and east.
area_line = Its corners are a line, or there are only two of them: that is no outline.
area_point_only = One point is not enough for this role: give the outline, or a radius in metres.
area_crosses_itself = Its outline crosses itself, and the corners can be ordered in more than one way.
area_too_many_corners = It has { $n } corners, and still more than { $most } when thinned.
area_too_large = It covers { $size }, and no area of its role more than { $limit }: are the corners right, or is it inside out?
area_on_land = It lies on land, and no sea is near: are latitude and longitude the right way round?
area_far = It lies { $distance } from { $place }.
area_stands_twice = Its outline is that of “{ $name }”, which is there already.
area_same_name = Another area of this place and role has its name.
area_holds_berth = It holds the middle of “{ $name }”, which is a berth or buoy of its own.
area_in_another = Its middle lies in “{ $name }”.
area_circle_stated = One point: drawn as a circle of { $radius }, as its document says.
area_circle_usual = One point: drawn as a circle of { $radius }, the usual water of its role.
area_date_line = It lies across the date line: it runs on past 180 degrees.
area_reordered = Its corners were listed crosswise; only one order makes an outline, which was taken.
area_thinned = It had { $n } corners; { $left } are left, which changes it by no more than { $within }.
area_no_coast = There is no coastline at hand, so whether it is sea was not checked.
area_mostly_land = { $share } of it is land by the coastline at hand, which is wrong by up to some kilometres in harbours.
area_no_place = It belongs to no place.
area_place_unknown = “{ $place }” is no place of ours, so the area belongs to none.
error_areas_missing = there is no such file
error_areas_unwritten = the areas could not be written
cli_area_remark = { $name } ({ $where }): { $remark }
cli_area_refused = Refused: { $name } ({ $where }): { $why }
cli_areas_imported = { $n ->
    [one] { $n } area
   *[other] { $n } areas
} taken into { $file }, { $refused } refused.
cli_areas_empty = There is no area in this file: is it the right one, or the right layer?
cli_areas_next = The next scan uses them, and scans all days again.
cli_areas_listed = { $n ->
    [one] { $n } area
   *[other] { $n } areas
}
cli_areas_none = No areas are known there: the fence of the place is all there is.
column_purpose = purpose
column_valid_from = from
column_valid_to = until
help_command_areas_import =
    Take areas into your own: a table of corners (CSV), or a layer (GeoJSON, GeoPackage, Shapefile, KML).

    Each area is checked, and refused with a reason where it does not pass; the rest goes in. One with the id of an area you have replaces it. The next scan uses them.
help_command_areas_list = List the areas at hand: those of the reference data, and your own.
help_areas_file = A .csv in the form of data/reference/port_areas.csv, or a layer with the properties of areas.geojson.
help_areas_default_place = Place of areas that do not say theirs, such as RU-PRIMORSK.
help_areas_default_role = Role of areas that do not say theirs, such as anchorage.
help_areas_default_source = Source of areas that do not say theirs.
help_areas_of_place = Only areas of this place, such as RU-USTLUGA.
code_area_role_berth = berth
code_area_role_spm = mooring buoy
code_area_role_sts = transfer area
code_area_role_anchorage = anchorage
code_area_role_waiting = waiting area
code_area_role_pilot = pilot station
code_area_role_port_waters = port waters
code_area_role_approach = approach
code_area_role_strait = strait
code_area_purpose_oil = oil
code_area_purpose_gas = gas
code_area_purpose_other_cargo = other cargo
code_area_purpose_tankers = tankers
code_area_purpose_transfer = transfer between ships
code_area_purpose_bunkering = bunkering
code_area_purpose_quarantine = quarantine
code_area_purpose_waiting = waiting
code_area_purpose_navigation = navigation
code_area_purpose_general = general
code_area_purpose_unknown = purpose not known
area_named = { $ja ->
   *[other] { $en }
}
hypothesis_anchored_outside = It waited at anchor outside the fence
call_lay_in = { $share } of its positions at rest lie in { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence).
call_draught_changed = Its draught changed by { $change } over the stay, as by a cargo, in an area for transfers between ships.
evidence_waiting_first = MMSI { $mmsi }: first position in { $area }
evidence_waiting_last = MMSI { $mmsi }: last position in { $area }, or in the margin round it
threshold_loading_cargo_draught_m = Ballast and bunkers change the draught by less
threshold_loading_at_anchor_share = A ship that goes alongside changes its status, or has forgotten to: which of the two is left open
threshold_port_visits_anchorage_margin_m = A ship at anchor swings on the edge of an anchorage by its chain and its length
threshold_stay_areas_rest_kn = As slow as this is at rest
threshold_stay_areas_step_min = One position in so long: a ship that reports often counts no more than one that seldom does
threshold_stay_areas_back_d = Of longer stays the last two weeks tell where it lies
threshold_stay_areas_least_share = Most of the stay; GNSS noise and the way in do not decide
threshold_stay_areas_berth_h = As short as the shortest stop that may be a call
threshold_stay_areas_unknown_length_m = Where no length was reported: that of a medium-range tanker
threshold_stay_areas_of_length = The antenna stands near the stern, the manifold amidships
threshold_stay_areas_least_said = An hour of positions that give a status: fewer may be a status that is about to be changed
tell_lay_at = lay { $hours } at { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence)
tell_lay_in = lay { $hours } in { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence)
tell_in_area = { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence)
encounter_in_bunkering_area = They lay in { $area }, which is set aside for bunkering.
layer_areas = Berths and anchorages
layer_gates = Straits
tip_gate = { $name }: line across the strait
popup_gate = A vessel that crosses this line passed the strait. It is no boundary.
legend_berth = berth or mooring buoy
legend_anchorage = anchorage, waiting or transfer area
legend_approach = approach, pilots, port waters
tip_area = { $name } ({ $role }; outline of { $confidence } confidence)
popup_outline = Outline of { $confidence } confidence.
popup_area_circle = One point is known: a circle of { $radius } m is the water that a ship covers there.
popup_area_source = Source: { $source }; as of { $as_of }.

## framing

reason_type_contradicted = Said to be of ship type { $type } in { $n } of { $total ->
        [one] { $total } static report that names
       *[other] { $total } static reports that name
    } a type; the others count.
threshold_newest_rows_most_a_day = A ship reports every six minutes: whoever sends a burst of reports on one day says it on one day
threshold_newest_rows_half_life_d = A new name outweighs the one before it within a month; what a stranger sends in a day never does
threshold_newest_rows_tanker_weight = A few reports of another type would hide a tanker; a typing error of another ship costs a look
threshold_newest_rows_imo_weight = Message 5 names the ship and its IMO number; a line that gives a name alone says less
job_file_tells_early = { $file }: of ships under way that other files tell of too ({ $known }), most ({ $ships }) were at the same places { $hours } later by those. One of them has another time zone or a wrong clock, and what these ships did is in the store twice. Move the wrong file away, and read the others into a new home.
job_file_tells_late = { $file }: of ships under way that other files tell of too ({ $known }), most ({ $ships }) were at the same places { $hours } earlier by those. One of them has another time zone or a wrong clock, and what these ships did is in the store twice. Move the wrong file away, and read the others into a new home.
job_files_shifted_more = { $n ->
        [one] { $n } more file tells
       *[other] { $n } more files tell
    } of the same ships as others hours earlier or later.
note_shifted = { $n ->
        [one] { $n } file tells
       *[other] { $n } files tell
    } of the same ships as others, hours earlier or later ({ $file })
job_labelled_simulated = { $name } was in the store without the label “simulated” and has it now. Publish again: pages and files made before have none.
job_called_simulated = { $name } calls itself simulated, which anybody can write. If it is, read it with --simulated into a store of its own: then every page is labelled.
help_simulated = The files come from a simulator, as the built-in sample does: label every page and file made of them as simulated. No line in a file does that.
evidence_last_static = Last static report under MMSI { $mmsi }
hypothesis_flag_planted = Somebody put reports of other numbers into the data
flag_heard_with_positions = Positions were received under each of the numbers.
flag_only_static =
    { $n ->
        [one] Cannot tell: only static reports were received under MMSI { $mmsi }, no positions near them.
       *[other] Cannot tell: only static reports were received under { $n } of the numbers (MMSI { $mmsi }), no positions near them.
    }
threshold_flag_params_min_positions = A transponder sends positions far more often than static reports
threshold_flag_params_near_static_h = Satellites pass several times a day: positions are received within hours of a static report
measure_minutes_with_a_position = minutes with a position
hypothesis_appeared_from_nothing = The vessel was never there: somebody placed it in the data
gap_appearance_not_asked = Not looked at, because something else explains the gap or may explain it.
gap_known_before = In the { $days } before the gap it had been received in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } over { $hours }.
gap_appeared_from_nothing = Cannot tell: it appeared from nothing. Before the gap it was received in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } over { $hours }, after hours away, or without any reception in { $days }; where it would have been { $back } before its first position, others are received ({ $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    }).
gap_came_in_over_edge = It was received in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } over { $hours } before the gap, and came in over the edge of what is received: where it was { $back } before, others are hardly received ({ $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    } in { $days }).
gap_received_since_data_begin = It was received in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } over { $hours } before the gap, since the data begin. Nobody knows where it came from; where it would have been { $back } before, others were received in { $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    } in { $days }.
gap_received_too_briefly = Cannot tell: it was received for too short a time. Before the gap it was received in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } over { $hours }; it came in over the edge of what is received (where it was { $back } before, others were received in { $heard ->
        [one] { $heard } half hour
       *[other] { $heard } half hours
    } in { $days }), and the rule asks for { $least } then.
threshold_known_before_look_d = A vessel that was received in the week before is known
threshold_known_before_least_h = Whoever invents a ship has to invent a day of it
threshold_known_before_least_minutes = A class A transponder under way reports every ten seconds; feeds keep one position in five minutes
threshold_known_before_again_h = A ship that sails on is received for hours; whoever places one has to invent them
threshold_known_before_same_place_nm = A ship that was switched off at berth or anchor comes back where it lay
threshold_known_before_back_h = A receiver's range takes hours to cross: a ship that sails in is heard at its edge first
threshold_known_before_entered_h = As long as the shortest gap of other rules; on simulated weeks 5 % of gaps are lost by it, by a day 40 %
threshold_known_before_inside = Inside a receiver's range every ship gives two half hours an hour; at its edge few are heard at all
threshold_known_before_inside_vessels = One ship at anchor tells of its own spot only
hypothesis_one_hull = Both numbers are of one ship, with two transponders aboard
encounter_one_imo = Both report the IMO number { $imo }.
encounter_overlap = The antennas are { $abeam } apart abeam and { $along } along, closer than those of two hulls of these sizes can be.
encounter_imo_not_known = Not both report an IMO number.
encounter_two_imos = They report different IMO numbers, and their antennas are not closer together than those of two hulls.
hypothesis_laid_up = They were laid up beside each other, or one served as a store
hypothesis_copied_track = One of the two tracks is a copy of the other
encounter_copied = Cannot tell: one track copies the other. It repeats its positions at one offset, as no two ships do.
encounter_not_copied = No copy was found: neither track repeats the other at one offset under way, or its every jitter.
threshold_copied_tracks_around_h = A copy goes on before and after the encounter, when ships sail apart
threshold_copied_tracks_match_s = Feeds thin positions to one a minute
threshold_copied_tracks_least = Chance gives a few equal offsets, not ten
threshold_copied_tracks_under_way_kn = Ships alongside each other do not sail so fast
threshold_copied_tracks_under_way_m = Two helmsmen do not hold station so closely
threshold_copied_tracks_exact_m = Two receivers of satellite positions differ by metres
threshold_moored_says_share = Crews are late to enter it and late to take it off
threshold_moored_within_m = Positions of a moored ship scatter by some metres; one at anchor swings by more than her length
threshold_moored_within_share = Single positions lie farther off
threshold_copied_tracks_jitter_m = Satellite positions jump by a few metres from one to the next
threshold_copied_tracks_near_m = Twice the distance at which an encounter begins
measure_s = s
fact_rests_on = Rests on
tell_rests_on = { $files }; at one time { $receivers } and { $feeds }: { $how }
tell_rests_files = { $n ->
    [one] { $n } file
   *[other] { $n } files
}
tell_rests_receivers = { $n ->
    [one] { $n } receiver
   *[other] { $n } receivers
}
tell_rests_feeds = { $n ->
    [one] { $n } feed
   *[other] { $n } feeds
}
code_corroboration_several_feeds = more than one feed carries it
code_corroboration_one_feed = single source: one feed, its files one after the other
code_corroboration_one_file = single source: one file alone
code_corroboration_one_archive = single source: this archive
flag_one_voice =
    { $n ->
        [one] Cannot tell: one file alone has MMSI { $mmsi }, while other files have the hull under another number before and after.
       *[other] Cannot tell: one file alone has each of { $n } numbers (MMSI { $mmsi }), while other files have the hull under another number before and after.
    }
## settings of a home folder

help_command_config = Write, check and show the settings of a home folder.
help_command_config_init = Write settings.toml into the home folder, with every key explained and none set yet.
help_command_config_check = Check the settings and the files that they name: areas, reference data, the key that signs.
help_command_config_show = Show every setting, its value and where the value comes from: the file, the environment, or neither.
error_settings_no_key = the settings have no key of this name
error_settings_value = a setting cannot be { $said }
error_settings_exist = there are settings already
todo_edit_settings = Edit the file; shadowfleet config show tells what it may say.
cli_settings_written = Wrote { $file }. Its keys are comments: take away the # before those that you want.
cli_settings_none = There is no { $file }: everything is as it is by default.
cli_settings_in = Settings in { $file }
cli_settings_sound = { $file } is sound. Settings in it: { $n }.
cli_settings = Settings
cli_settings_options = An option of a command goes before the environment, and the environment before the file.
column_setting = setting
column_came_from = from
column_variable = variable
column_meaning = meaning
code_setting_from_default = default
code_setting_from_file = file
code_setting_from_environment = environment
settings_head = Settings of this home folder. An option of a command goes before the environment, and the environment before this file. Paths are told from this folder. Check with: shadowfleet config check
settings_standing = How far the sources of files are trusted, by patterns of their paths: trusted, ordinary or unknown. The first pattern that fits decides.
settings_of_office = Who issues what is published.
settings_of_pages = How the site is made.
settings_of_areas = Your own areas and reference data.
settings_of_watchlist = Hulls that are watched, beside those of shadowfleet watchlist.
settings_of_machine = What a run may use of the machine.
settings_of_nightly = How shadowfleet nightly goes about it.
setting_office_name = Name of the issuing office, as pages and dossiers show it.
setting_office_contact = How to reach it.
setting_office_tlp = Mark of the Traffic Light Protocol on all that is published: clear, green, amber, amber+strict or red.
setting_pages_languages = Languages of the pages; the first is shown at first.
setting_pages_redact = What is left out: sources, stations, notes.
setting_pages_pdf = Also write the dossiers as PDF.
setting_pages_sign_key = Private key that signs every folder.
setting_areas_files = Files of your own areas (GeoJSON, Shapefile, KML, GeoPackage, CSV): every run takes them in; one area that does not pass stops it.
setting_areas_reference = Folder in place of the reference data of the program.
setting_watchlist_files = Lists of hulls to watch, in any format that lists add reads: each run reads them anew, and one that cannot be read stops it.
setting_machine_memory = Memory of the database, for example 8GB. Empty: 6 GB, or half of what there is.
setting_machine_threads = Threads of the database. Empty: 2.
setting_nightly_paths = Files, folders and patterns that nightly reads where it is given none.
setting_takes_text = Give a text in quotes on one line, of at most 500 characters, without hidden characters.
setting_takes_path = Give a path in quotes.
setting_takes_paths = Give a list of paths: ["one", "two"].
setting_takes_yes_or_no = Say true or false.
setting_takes_number = Give a number, 0 or more.
setting_takes_whole_number = Give a whole number, 0 or more.
setting_takes_more_than_none = Give a number, more than 0.
setting_takes_days = Give a whole number of days, from 0 to 36500.
setting_takes_port = Give a whole number from 1 to 65535.
setting_takes_host = Give the name of a server in quotes, without http:// and without a blank: "mail.example.org".
settings_no_input = nightly.paths: there is nothing at { $path } now ({ $why }). A night refuses it.
settings_variable_unread = Nothing reads the environment variable { $name }.
error_no_folder = there is a file where a folder is to be: { $path }
setting_takes_size = Give a size like "8GB" or "512MB".
setting_takes_languages = Give a list of languages that have a catalogue: ["en", "ja"].
setting_takes_station = Give at most 15 characters: letters from A to Z, digits, _ . and -.

## doctor

help_command_doctor =
    Look at versions, disk, memory, clock, permissions, optional packages, fonts, the store and the last night, and say what to do.

    For monitors: exit code 0 all is well, 3 the next night may suffer, 1 it fails or cannot be trusted. Changes nothing.
doctor_line = { $health } { $check }: { $told }
doctor_todo = → { $todo }
doctor_all_well = All is well.
doctor_see_above = See above what to do.
code_health_well = [well]
code_health_remark = [note]
code_health_warning = [WARNING]
code_health_broken = [BROKEN]
doctor_versions = versions
doctor_settings = settings
doctor_permissions = permissions
doctor_disk = disk
doctor_memory = memory
doctor_clock = clock
doctor_extras = optional packages
doctor_fonts = fonts
doctor_store = store
doctor_last_night = last night
doctor_alerts = messages
doctor_at_work = at work
doctor_versions_are = shadow-fleet-monitor { $own }, Python { $python }, { $packages }
doctor_problem = { $what }: { $where }
doctor_settings_sound = settings.toml is sound
doctor_settings_none = there is no settings.toml; everything is as it is by default
doctor_no_home = there is no folder { $home }: nothing was ingested into it yet, its disk is not mounted, or its name is mistyped
doctor_unwritable = { $path } cannot be written
doctor_open_to_others = others can read or write { $path }
doctor_anybody_writes = anybody can write into { $path }
doctor_close = Run: { $command }
doctor_permissions_private = what is private is private
doctor_disk_is = { $free } GB free; the store takes { $store } GB, its copy for readers the same
doctor_free_disk = Free some disk, or move the home folder to a larger one, before the next night.
doctor_no_room_for_copy = There is no room for the copy for readers: while a night writes, other commands will have to wait. Free some disk.
doctor_memory_is = the database takes { $takes } GB of { $has } GB, and threads: { $threads }
doctor_memory_scarce = Set memory under [machine] to about half of what there is, or give the machine or its container more.
doctor_clock_is = { $at }; the last run and the store are not later than that
doctor_clock_run = it is { $at }, but a run began at { $then }: the clock was wrong then, or is wrong now
doctor_clock_file = it is { $at }, but a file of the home folder was written at { $then }
doctor_clock_data = it is { $at }, but the newest position is from { $then }
doctor_set_clock = Set the clock (timedatectl tells whether it is kept by the network). Runs of a wrong time stay as they are in the list of runs.
doctor_see_files = See with shadowfleet status which file it is from: its receiver's clock is wrong.
doctor_no_extra = the package for { $extra } is not installed
doctor_install = If you need it: pip install 'shadow-fleet-monitor[{ $extra }]'
doctor_extras_there = installed: { $extras }
doctor_no_fontconfig = fc-list is not installed, so that nobody can tell which fonts a PDF will have
doctor_no_font = no font of this machine has the letters of: { $languages }; PDFs would show boxes
doctor_install_font = For PDFs in Japanese install a font, on Debian: apt install fonts-noto-cjk
doctor_fonts_there = there are fonts for { $languages }
doctor_store_is = it opens, schema { $schema } of { $newest }, files in it: { $files }; whether every block of it can be read, shadowfleet verify tells
doctor_no_copy = there is no copy for readers: commands that read wait for runs, and runs for them
doctor_make_copy = The next run makes one where the disk has room for it.
doctor_history = days that moved out of the store into files, which are all there: { $n }, from { $first } to { $last }
doctor_history_missing = files of days that moved out of the store are missing: { $n }, for example { $file }; no day can be scanned without them
doctor_no_night = nightly has not run yet
doctor_night_done = run { $run }, { $ago } ago, did its work: { $outcome }
doctor_night_quiet = run { $run }, { $ago } ago, went well, but no new AIS file came in
doctor_night_failed = run { $run }, { $ago } ago: { $outcome }
doctor_see_log = The log has more: logs/{ $day }.log.
doctor_continue = Run shadowfleet nightly again; it continues from there.
doctor_damage_met = run { $run } met damage: { $why }
doctor_unrecorded = run { $run } failed and could not be recorded in the store, as on a full disk: { $said }
doctor_see_feeds = Look at whatever delivers the files: receiver, recorder or download.
doctor_nights_missed = none of the last nights came to its end
doctor_late = the last night that came to its end was { $ago } ago
doctor_see_cron = Look at cron or the timer: journalctl, or the mail of cron. The next night catches up by itself.
doctor_set_aside = set aside: { $n }
doctor_alerts_none = no message waits; receivers that are told of changes: { $n }
doctor_alerts_wait = { $n ->
        [one] { $n } message waits
       *[other] { $n } messages wait
    } to be sent, the oldest since { $since } ({ $channel }): { $why }
doctor_see_alerts = shadowfleet alerts list names them; mend what keeps them, and they are sent the next night or with shadowfleet alerts send.
doctor_see_status = shadowfleet status names them with the reason.
doctor_nobody_at_work = no run is at work
doctor_stopped = { $run } is stopped: it holds the home folder and does nothing
todo_continue = Let it go on with: kill -CONT { $process }, or end it with: kill { $process }; kill -CONT { $process }. The next run continues from there.

## backup and rebuild

help_command_backup =
    Copy the store as the last finished run left it, with notes, areas and settings, into a folder of its own.

    Safe at any time: neither readers nor a night at work are disturbed. AIS files and the site are not in it.
help_backup_into = Folder in which the backup gets a folder of its own, best on another disk.
help_command_rebuild =
    Make the store anew, for example after damage: from the source files that its ledger names, or from a backup.

    The old store is moved aside and not deleted. Lists and the list of runs are taken over. Killed and run again it goes on.
help_rebuild_paths = Files and folders to read, where neither the store nor its copy for readers can tell which they were.
help_rebuild_from = Take the store of this backup, or of the newest one in this folder.
help_without_missing = Go on where source files are gone, without what they said.
error_backup_unwritten = the backup cannot be written
todo_other_disk = Free some disk there, or name a folder that you can write to.
error_no_backup = there is no backup of shadowfleet here
todo_give_backup = Give a folder that shadowfleet backup made, or the one that holds them.
error_backup_empty = no run is in this backup: its store is empty
error_backup_changed = this file of the backup was changed or is gone
todo_older_backup = Take an older backup, or rebuild from the source files: shadowfleet rebuild.
error_history_changed = a night is just moving this day out of the store
todo_history_check = Make the backup again when no run is at work. If it fails then too, look at shadowfleet verify.
error_no_ledger = neither the store nor its copy for readers tells which files were read
todo_rebuild_from = Name them: shadowfleet rebuild FOLDER, and add your lists again; or give a backup: shadowfleet rebuild --from FOLDER.
error_sources_missing = source files are gone: { $n }, with { $lines ->
        [one] { $lines } line
       *[other] { $lines } lines
    }; nothing was changed
todo_without_missing = Bring them back, or do without them: --without-missing; or give a backup: --from FOLDER.
job_backed_up_copy = It was taken from the readers' copy; the store itself was not read. shadowfleet verify reads all of it.
job_backed_up_damaged = The store itself could not be backed up: { $why }. The backup has the readers' copy, as run { $run } left it; what came in later is not in it. { $todo }
job_backed_up = Backed up to { $folder }: { $gb } GB, { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, up to run { $run }
job_restored = Restored { $file }
job_restored_store = The store is that of { $folder }, up to run { $run }. The next night reads what came in since.
job_source_missing = Gone, and not in the new store: { $file } ({ $n ->
        [one] { $n } line
       *[other] { $n } lines
    })
job_source_changed = Read, but its bytes are not those of then: { $file }
job_rebuilt = The store was made anew. Files read: { $n }
job_old_store = The old store is at { $file }; delete it when you need it no more.

## a partitioned store: export-store and import-store

help_command_export_store =
    Write what was received and what lists say as Parquet files, by day and bucket of vessels, for DuckDB, Spark, pandas and other stores of shadowfleet.

    Run it again after each night: only days that have changed are written. It reads the store as the last finished run left it and disturbs nobody. Events are not in it: a scan of the same rows finds the same. Layout: docs/reference/partitions.md.
help_export_target = An empty folder, or what an earlier export wrote: a path, s3://BUCKET/FOLDER with the extra s3, or another address that fsspec knows. S3 takes keys as all its tools do: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or ~/.aws.
help_export_buckets = Into how many buckets vessels are cut, by MMSI modulo N; a number that neither 2 nor 5 divides (default: 17). For a new folder only. A bucket of a day is one file, and has to fit into memory: for 300 million positions a day take 101.
help_command_import_store =
    Fill an empty store from what export-store wrote: for example on another machine.

    Every file is checked against its digest; all of it goes in or nothing. Then run shadowfleet scan: it finds the same events. Notes, areas, settings and earlier editions come with shadowfleet backup, not with this.
help_import_source = What export-store wrote: a folder, s3://BUCKET/FOLDER with the extra s3, or another address that fsspec knows.
todo_buckets = Give a number from 1 to { $most } that neither 2 nor 5 divides, such as 17 or 101: numbers of ships often end in 000 and would crowd into few buckets.
error_target_unknown = there is no such kind of address
todo_target_forms = Give a folder that can be written, s3://BUCKET/FOLDER, or another address that fsspec knows how to write.
error_target_package = a package for this kind of address is not installed ({ $said })
todo_install_s3 = Install it with: pip install 'shadow-fleet-monitor[s3]'
todo_install_fsspec = Install the package that fsspec names for { $scheme }.
error_target_foreign = this folder is not empty, and export-store wrote none of it ({ $file })
todo_target_empty = Give an empty folder or one that does not exist, or delete what is in this one.
error_target_other_store = it holds a file that this store has not read ({ $file }): it is of another store, or this one is an older copy
error_target_buckets = vessels are cut into { $n } buckets there
todo_target_buckets = Leave --buckets out, or give an empty folder.
error_target_unwritten = this cannot be written
error_partition_unread = this cannot be read
error_target_denied = no permission
todo_target_rights = Ask for the right to list, read, write and delete there, or name another place.
error_target_full = the disk is full
todo_target_room = Free some disk there and run the same command again; it continues from there.
error_target_no_key = there is no key for this object store
todo_target_key = Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write ~/.aws/credentials; for a store that is not Amazon's also AWS_ENDPOINT_URL.
error_target_unreached = the object store does not answer as it should
todo_target_reach = Check the address and that the disk or object store can be reached, and run the same command again; it continues from there.
error_partitions_none = there is nothing here that export-store wrote
error_partitions_manifest = this is no manifest of export-store
todo_give_partitions = Give the folder that was named to shadowfleet export-store.
error_partitions_layout = these files are laid out in another way ({ $layout }; known is { $known })
todo_partitions_release = Take the release of shadowfleet that wrote them, or export them anew with this one.
error_partitions_unfinished = an export into this folder is under way, or was stopped
todo_partitions_unfinished = Wait until it has ended, or run shadowfleet export-store again: it continues from there.
error_partition_damaged = this file is damaged: it does not hold what was written to it; nothing was read in
error_partition_gone = this file is gone; nothing was read in
todo_partition_damaged = Run shadowfleet export-store again where the store is: it writes anew what is gone or has another size. Of a file that has kept its size, delete it first.
error_partition_columns = this file does not have the columns of this release ({ $columns }); nothing was read in
error_import_not_empty = this store holds data already
todo_import_empty = Name an empty home folder: --home FOLDER. To put a whole store in the place of another, use shadowfleet backup and shadowfleet rebuild --from.
job_exporting_days = Writing days
job_exported = Exported to { $target }. Days that had changed: { $days }; files written: { $written }, removed: { $removed }. There now: { $positions ->
        [one] { $positions } position
       *[other] { $positions } positions
    } in { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $gb } GB
job_export_empty = Nothing was exported: the store has no reports yet.
job_export_unchanged = Nothing has changed since the last export to { $target }: { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, { $positions ->
        [one] { $positions } position
       *[other] { $positions } positions
    }
job_importing = Reading files
note_imported = Read { $positions ->
        [one] { $positions } position
       *[other] { $positions } positions
    } of { $sources ->
        [one] { $sources } source file
       *[other] { $sources } source files
    } from { $source }

## nights

help_wait = Wait so long for another run to end. What settings.toml says goes before the default.
help_keep_raw = Delete files of PATH that were read whole and unchanged, once their newest message is so many days old; 0 keeps all. The store keeps what it read of them, but raw lines cannot be shown again, and rebuild needs a copy.
help_keep_positions = Move positions and reports of days that ended so many days ago out of the store, into Parquet files in the folder history; 0 moves none. Every command sees them as before, and a day that late data touches comes back by itself.
help_time_box = After so many hours begin no further file, day or part of a large day, and leave the rest to the next night; 0 is no limit.
error_home_held = another run is using this home folder: { $run }
error_home_held_stopped = another run holds this home folder and is stopped: { $run }
error_disk_short = the disk is too short for this night: { $free } are free; the new files ({ $new }) need { $needed }, and { $least } are to stay free
todo_room_for_night = Nothing was begun. Free some disk, read fewer files, or set least_free under [nightly] lower.
job_waiting = Waiting up to { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } for another run: { $run }
job_waiting_short = Waiting up to { $s } s for another run: { $run }
job_files_left = The time is up: { $n ->
        [one] { $n } file is
       *[other] { $n } files are
    } left for the next night.
job_scanned_late = Scanned { $days ->
        [one] { $days } day
       *[other] { $days } days
    }: { $n ->
        [one] { $n } new or changed event
       *[other] { $n } new or changed events
    }. The time is up: { $waiting ->
        [one] { $waiting } day is left
       *[other] { $waiting } days are left
    } for the next night.
job_not_published_late = Not published: days are left to scan, so the site stays as it was.
job_raw_deleted =
    { $n ->
        [one] { $n } raw file was deleted: read whole, and older than { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
       *[other] { $n } raw files were deleted: read whole, and older than { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
    }
job_raw_changed = { $n ->
        [one] { $n } raw file that is old enough stays: it is not what was read of it any more.
       *[other] { $n } raw files that are old enough stay: they are not what was read of them any more.
    }
job_raw_kept = No raw file is deleted: the newest report of all is of { $newest }, so either the feed stopped or the clock of this machine is wrong.
job_days_moved =
    { $n ->
        [one] { $n } day older than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } was moved out of the store into files.
       *[other] { $n } days older than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } were moved out of the store into files.
    }
job_days_not_moved = Old days could not be moved out of the store, and stay in it: { $reason }
job_no_copy = There is no copy of the store for readers, since the disk has no room for it or it could not be written: commands that read wait for runs, and runs for them. The next run makes one when there is room.
job_quiet_night = A quiet night: no new AIS file came in. The newest report is of { $newest }.
job_quiet_store = A quiet night: no new AIS file came in, and the store has no reports.
note_files_left = ingest: the time was up, files left: { $n }
note_scan_left = scan: days scanned between { $first } and { $last }: { $days }, new or changed events: { $n }; the time was up, days left: { $waiting }
note_catching_up = Catching up: the last night that came to its end began at { $since }.
note_none_sound =
    { $n ->
        [one] Catching up: the last night did not come to its end.
       *[other] Catching up: none of the last { $n } nights came to its end.
    }
setting_nightly_wait_min = Minutes to wait for another run to end before giving up.
setting_nightly_time_box_h = Hours after which no further file, day or part of a large day is begun; the rest is done the next night. 0: no limit.
setting_nightly_least_free = Disk that stays free besides what the new files take; with less, a night is not begun.
settings_of_retention = What is kept, and how long.
setting_retention_raw_d = Days to keep raw files that were read whole, from their newest message on; see nightly --keep-raw. 0: for ever.
setting_retention_positions_d = Days to keep positions and reports in the store before they move into Parquet files beside it; see nightly --keep-positions. 0: for ever.
setting_retention_logs_d = Days to keep logs and reports of runs. 0: for ever.
todo_clock_of_machine = Compare the times in the file with the clock of this machine (see shadowfleet doctor): one of them is wrong. Once the clock is right, the next run reads the file.

## report of a night

night_title = Report of the night
night_run = Run { $run }, from { $start } to { $end }
night_done = The night did its work.
night_quiet = A quiet night: all went well, and no new AIS file came in. The newest report is of { $newest }.
night_set_aside = The night did its work, but for what it set aside: { $n }.
night_late = The time was up before all was done; the next night goes on.
night_failed = THE NIGHT FAILED: { $reason }. The site is as it was before, if nothing below says otherwise.
night_did = What was done
night_came_in = What came in
night_files_more = and { $n ->
        [one] { $n } more file
       *[other] { $n } more files
    }
night_total = New positions: { $positions }; refused lines: { $refused }
night_refused = What was refused, and why
night_refused_n = { $reason }: { $n }
night_aside = What is set aside
night_aside_line = { $kind } { $name }: { $reason } (since { $since }). { $todo }
night_reception = { $n ->
    [0] Reception on the newest day; there is no day before it to compare with
    [one] Reception on the newest day, compared with the one day before it of which there is any
   *[other] Reception on the newest day, compared with { $n } days of the four weeks before it
}
night_unheard = NOT HEARD: { $station } on { $day }; usual: { $habit ->
        [one] { $habit } half hour
       *[other] { $habit } half hours
    } of ships
night_heard = { $station }: { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    } of ships on { $day }, { $share } of its usual { $habit }
night_heard_new = { $station }: { $n ->
        [one] { $n } half hour
       *[other] { $n } half hours
    } of ships on { $day }; there is no day before it to compare with
night_events_new = New events
night_events_otherwise = Events that are judged otherwise now
night_events_closed = Events that have ended
night_events_gone = Events that are gone
night_events_details = Events of which details changed
night_event_new = { $kind }, { $who }, from { $start }: { $after }
night_event_otherwise = { $kind }, { $who }, from { $start }: { $before } before, now { $after }
night_event_closed = { $kind }, { $who }, from { $start }: { $after }
night_event_gone = { $kind }, { $who }, from { $start }: was { $before }
night_event_details = { $kind }, { $who }, from { $start }
night_events_more = Besides, not told one by one: { $kinds }
night_events_only_counted = Not told one by one: { $kinds }
night_events_because = { $change }: { $n }. { $why }
night_kind_n = { $kind } { $n }
night_why_new_day = { $n ->
    [one] They are on { $first }, which was scanned for the first time.
   *[other] They are on { $n } days from { $first } to { $last }, of those that were scanned for the first time.
}
night_why_setup = { $n ->
    [one] Rules, thresholds, reference data or lists changed: { $first } was scanned again.
   *[other] Rules, thresholds, reference data or lists changed: { $n } days from { $first } to { $last } were scanned again.
}
night_why_late_data = { $n ->
    [one] More data came in for { $first }.
   *[other] More data came in for { $n } days from { $first } to { $last }.
}
night_why_earlier_day = { $n ->
    [one] A day before { $first } changed.
   *[other] Days before these { $n } changed, which lie from { $first } to { $last }.
}
night_why_gone = By what is known now they are none any more.

## receivers: an area that its ships left

gap_area_left = From { $start } to { $end } the area was quiet, but no receiver needs to have failed: of { $n ->
        [one] { $n } vessel
       *[other] { $n } vessels
    } received there in the hour before, { $received } were received elsewhere meanwhile.
threshold_asked_waters_outage_back_h = Longer outages than this are judged by the ships of their last hours
threshold_asked_waters_present_h = Whoever was received there in the hour before an area went quiet tells where its ships went
threshold_asked_waters_sailed_on_h = A ship that sails on is received again within this, if she is received at all
threshold_gap_hypothesis_params_sailed_on_share = Where nearly all sailed on and were received, no receiver failed
threshold_gap_hypothesis_params_sailed_on_least = Of fewer, nothing can be concluded

## encounters: how probable a transfer is

fact_p_transfer = Probability of a transfer
fact_p_transfer_evidence = What it is the sum of, in log odds
tell_p_transfer = { $p }: the share of transfers among invented scenes that look the same. It is calibrated on invented scenes, not on the sea, and is no probability of guilt: cargo is transferred at sea every day.
code_transfer_evidence_base = any encounter that no rule of its own decides
code_transfer_evidence_hulls_alongside = hulls alongside
code_transfer_evidence_nothing_else_fits = no innocent explanation that we test remains
code_transfer_evidence_both_silent = both silent, between times alongside
code_transfer_evidence_cargo_balances = draughts that balance
code_transfer_evidence_draught_changed = a draught that changed as by cargo
code_transfer_evidence_draught_steady = draughts that hardly changed
code_transfer_evidence_small_supplier = one as small as bunker tankers are
code_transfer_evidence_large_supplier = one as large as the largest bunker tankers
code_transfer_evidence_both_small = both as small as bunker tankers are
code_transfer_evidence_length_not_known = a length never broadcast
code_transfer_evidence_shorter_came = the shorter one came
code_transfer_evidence_longer_came = the longer one came
code_transfer_evidence_type_not_known = a type never broadcast
code_transfer_evidence_transfer_area = in a known transfer area
code_transfer_evidence_several_partners = a mother ship with several partners
encounter_outweighed = All the evidence together outweighs this: of invented scenes that look the same, { $p } are transfers.
encounter_improbable = All the evidence together speaks for this: of invented scenes that look the same, { $p } are transfers.
source_calibrated = calibrated on invented scenes, { $on }
measure_log_odds = log odds
threshold_transfer_probability_yes_at = At least this, the answer is yes: a mistaken name is the worst failure
threshold_transfer_probability_possible_at = At least this, a transfer is called possible: more likely than not
threshold_transfer_probability_no_at = At most this, the answer is no if an innocent explanation may fit
threshold_transfer_probability_silent_h = Shorter gaps of both at once come from reception
threshold_transfer_probability_mother_m = Mother ships are longer; shorter ones serve many as bunker tankers do
threshold_transfer_probability_supplier_m = Ships this short supply very large ones, now and then
threshold_transfer_probability_base = With nothing else known: what the mixture of scenes makes likely
threshold_transfer_probability_hulls_alongside = Cargo moves only between hulls that touch their fenders
threshold_transfer_probability_nothing_else_fits = An explanation that no rule tests may still fit
threshold_transfer_probability_both_silent = Both silent, then alongside again: one way to hide a transfer; reception hides others too
threshold_transfer_probability_cargo_balances = One loaded about what the other discharged
threshold_transfer_probability_draught_changed = A draught changed by more than bunkers do; bunker tankers' own draughts change too
threshold_transfer_probability_draught_steady = Crews often type no new draught, so this says less than a change
threshold_transfer_probability_small_supplier = Bunker tankers are as small, and the other is well longer
threshold_transfer_probability_large_supplier = The largest bunker tankers are as long, and the other is well longer
threshold_transfer_probability_both_small = Small bunker tankers serve coasters
threshold_transfer_probability_length_not_known = It may be a bunker tanker or a service vessel
threshold_transfer_probability_shorter_came = Who supplies comes to whom she supplies
threshold_transfer_probability_longer_came = Who is supplied seldom comes
threshold_transfer_probability_type_not_known = It may be no tanker
threshold_transfer_probability_transfer_area = Transfers are made there; so is bunkering
threshold_transfer_probability_several_partners = A large ship beside which several large tankers lie in turn is a mother ship

## Japan
japan_title = Near Japan
japan_lead = Ships that called where Russian oil is loaded, or may have taken it over or loaded it, within { $days ->
        [one] { $days } day
       *[other] { $days } days
    } before, and ships that were on a list on that day, in waters near Japan. Passing a strait, waiting and calling at a port are lawful by themselves; this is a first selection for review, not a finding of a breach.
japan_how = Near Japan is where the nearest of all ports of the World Port Index and of the straits below is Japanese, at most { $near } away: neither territorial sea nor any zone. A stop within { $port } of a Japanese port counts as an arrival there. Of stops only the day is known (UTC). What is aboard is not seen: a call at a Russian terminal stands for a loading, and at some of them other oil than Russian is loaded too, such as Kazakh. Beside a link to Russian oil stands what the ship's voyages tell of that oil: whether it was discharged or handed over before; where they tell nothing, that is not known.
japan_limits = Only what was received, and only lists in this store. Not listed is not cleared; a ship that switched its transmitter off is not seen to pass.
japan_straits = Transits by strait
japan_heard_days = Days with reception
japan_heard_none = nothing was received there
japan_heard_intro = Days with reception: on which any ship at all was received within { $near } of the strait, of all days of data. Where nothing was received, "?" stands instead of a number: whether anybody passed is not known. A day counts by one report; ships may have passed unseen on it.
japan_not_heard = Nothing was received at these straits, so whether anybody passed is not known: { $straits }
japan_licence_head = Licences in force
japan_licence = { $rule }, in force from { $since } to { $until }
japan_no_licence = none in the table of rules that covers these places on both days
japan_movements = Ships that passed
japan_strait = Strait
japan_transits = Transits
japan_of_listed = Of ships listed that day
japan_by_whom = Listed by
japan_time = Time (JST)
japan_ship = Ship
japan_what = What it did
japan_cargo = Link to Russian oil
japan_listed_then = Lists on that day
japan_flag_insurance = Flag, insurance
japan_nothing = Nothing of the kind was received near Japan, where ships were received on { $heard } of { $days ->
        [one] { $days } day
       *[other] { $days } days
    } of data.
japan_not_received = No ship at all was received there, so nothing can be said.
japan_waiting = Waiting off Japan
japan_arrivals = Arrivals in Japanese ports
japan_others = Transfers and dark periods near Japan
japan_day = { $day } (UTC day)
japan_newest = { $shown } of { $all ->
        [one] { $all } row: it is
       *[other] { $all } rows: all are
    } in shadowfleet japan --json.
japan_no_link = no link found
japan_flag_now = MMSI of { $flag }
japan_flag_listed = on lists: { $flags }
japan_insurance = Insurance: { $said }
japan_insurance_unknown = Insurance: not known
japan_gap = Listed by partners, not by a member of the G7
japan_gap_intro = Ships of this store that at least one partner lists or listed under their IMO number, and what they did near Japan on days on which a partner listed them, as lists stood then. No published Japanese list of vessels was found for the sanctions against Russia: Japan names persons and entities. Where this store has no list of a member, it is marked as such, and says nothing of what that member has listed.
japan_member = Member
japan_member_list = Newest list here
japan_by_others = Listed by others
japan_not_by_it = Not on its list
japan_not_by_it_near = Ships near Japan on a day on which others listed them and it did not
japan_n_and_not_known = { $n } (not known: { $not_known } more)
japan_missing = Not listed by (newest lists)
japan_did = Near Japan while listed
japan_last = Last seen there (UTC day)
japan_all_listed = No ship of this store is on one partner's list and missing on another's.
japan_no_lists = No list of a partner is in this store: who was listed, and who was not, is not known.
japan_not_listed = { $authority }
japan_no_list = { $authority } (no list here)
japan_no_list_word = none here
japan_joined = { $parts }
japan_not_seen = not seen there
japan_listed_since = { $authority } { $since }
japan_since_not_known = (date not known; first in the list of { $as_of })
japan_listed_gone = { $what }, no longer in the list of { $day }
japan_n_unsure = { $n ->
    [one] { $n } more on a day for which it is not known whether it was listed
   *[other] { $n } more on days for which it is not known whether it was listed
}
japan_no_port = a place that is not known
japan_off_port = { $port } ({ $off })
japan_did_transit = { $strait }, { $bound }
japan_at_waiting = waited off { $port }
japan_at_arrival = called at { $port }
japan_at_transfer = encounter with a possible transfer near { $port }
japan_at_gap = dark period that began near { $port }
japan_for_hours = { $what }, { $hours }
japan_oil_loaded = call where oil is loaded, { $place }, { $day }
japan_oil_transferred = transfer, oil from { $place } possible, { $day }
japan_oil_dark = dark period, { $place } in reach, until { $day }
japan_oil_dark_lasts = dark period, { $place } in reach, since { $day }, not over
japan_oil_falsified = positions that look made up, { $place } in reach, until { $day }
japan_oil_falsified_lasts = positions that look made up, { $place } in reach, since { $day }, not over
japan_possibly = possibly: { $what }
japan_fate_not_known = not known whether it was discharged between
japan_fate_nothing_loaded = nothing shows that it took cargo there
japan_fate_of = { $what } → { $fates }
japan_fate_part = a part: { $what }
japan_left_discharged_before = discharged before at { $place }, { $day } (confidence: { $sure }); not carried here
japan_left_discharged_at = discharged then at { $place }, { $day } (confidence: { $sure })
japan_left_discharged_after = no discharge seen before; discharged later at { $place }, { $day } (confidence: { $sure })
japan_left_handed_over_before = handed over before to { $ship }, { $day } (confidence: { $sure }); not carried here
japan_left_handed_over_at = handed over then to { $ship }, { $day } (confidence: { $sure })
japan_left_handed_over_after = no discharge seen before; handed over later to { $ship }, { $day } (confidence: { $sure })
japan_left_could_have_discharged_before = could have been discharged before at { $place }, { $day } (confidence: { $sure }); not known whether it was still aboard
japan_left_could_have_discharged_at = could have been discharged then at { $place }, { $day } (confidence: { $sure })
japan_left_could_have_discharged_after = no discharge seen before; could have been discharged later at { $place }, { $day } (confidence: { $sure })
japan_left_could_have_handed_over_before = could have been handed over before to { $ship }, { $day } (confidence: { $sure }); not known whether it was still aboard
japan_left_could_have_handed_over_at = could have been handed over then to { $ship }, { $day } (confidence: { $sure })
japan_left_could_have_handed_over_after = no discharge seen before; could have been handed over later to { $ship }, { $day } (confidence: { $sure })
japan_left_unseen_before = its draught had fallen before, between { $since } and { $until }, where it was not received: discharged elsewhere, where draughts are right
japan_left_unseen_at = its draught fell at some time between { $since } and { $until }; that it was discharged here is possible, and not known
japan_left_unseen_after = its draught fell later, between { $since } and { $until }, where it was not received
japan_unseen_ship = a ship that was not received
japan_gone_badge = not carried here
japan_arrivals_counted = Of these arrivals with a link to Russian oil, by what is known of their voyages: { $carried } with oil that was discharged then or later; { $possible } that could have discharged such oil then or later, though no draught shows that they did; { $gone } without, because it had left the ship before; { $unknown } of which it is not known whether it was discharged between.
japan_documented = Published voyages
japan_documented_intro = Voyages to Japan that the press or an authority published, and what this store has of them. Not received does not say that it did not happen; a call in this store does not say that it was that cargo.
japan_published_head = As published
japan_received_head = In this store
japan_source = Source
japan_imo_unpublished = IMO number not published
japan_published = loaded at { $loaded_at } on { $loaded_on }; at { $arrived_at } on { $arrived_on }
japan_end_loading = loading
japan_end_arrival = arrival
japan_received_seen = { $which }: a call was received, { $day }
japan_received_not_seen = { $which }: no such call was received around that day, though other ships were received there
japan_received_not_heard = { $which }: no ship was received there around that day, so nothing can be said
japan_received_no_data = { $which }: no data of these days
japan_by_name = known by its name alone: no IMO number was published, and other ships may have that name
threshold_documented_days_off_d = Publications name the day off the port, at the berth or of the announcement: these lie within a few days
threshold_documented_heard_nm = A receiver that has ships this close to a terminal has its berths too
error_documented_word = { $said }: no such word, number or date
japan_exempt = exempt: { $rule }, in force on loading ({ $loaded }) and on arrival ({ $arrived })
japan_exempt_not_known = possibly exempt: { $rule }, not known whether in force on loading ({ $loaded }) and on arrival ({ $arrived })
japan_exempt_badge = exempt cargo
japan_n_transit = { $n ->
    [one] { $n } transit
   *[other] { $n } transits
}
japan_n_waiting = { $n ->
    [one] { $n } wait
   *[other] { $n } waits
}
japan_n_arrival = { $n ->
    [one] { $n } arrival
   *[other] { $n } arrivals
}
japan_n_transfer = { $n ->
    [one] { $n } possible transfer
   *[other] { $n } possible transfers
}
japan_n_gap = { $n ->
    [one] { $n } dark period
   *[other] { $n } dark periods
}
index_japan = Near Japan
cli_japan_movements = Near Japan
cli_japan_unlisted = Listed by partners, not by a member of the G7
column_time_jst = time (JST)
column_cargo = link to Russian oil
column_licences = licences in force
column_cargo_id = cargo
column_carried_by = carried by
column_missing = not listed by
column_did = near Japan while listed
help_command_japan = Show what ships with Russian oil, or on a list, did near Japan, and which member of the G7 has not listed them.
threshold_japan_window_d = As window_d of calls: longer than from Kozmino, Prigorodnoye or the Baltic to Japan with a wait
threshold_japan_near_nm = Reaches over the straits and their approaches; farther out, the nearest port says little
threshold_japan_gate_nm = What is received so close to a strait's line would be received on it as well, as a rule
threshold_japan_port_nm = The index has one point a port: a berth of a wide port may lie farther off, and counts as waiting

## what a listing does
effect_title = What a listing does
effect_lead = Did tankers in the Russian trade change what they do after an authority listed them? Each is compared with itself before, and with tankers of its kind that were not listed yet. This tells of many ships together. It proves nothing about any one of them.
effect_data = Weeks with data: { $first } to { $last }. Up to { $sorted } ships were sorted: those that called at a Russian terminal then are compared, by size and by how often they called. From then on they are compared in periods of { $weeks } weeks.
effect_data_short = Weeks with data: { $first } to { $last }. Ships would be sorted up to { $sorted } and compared from then on, but the data end before: nothing can be compared.
effect_in = { $n ->
    [one] { $n } ship is compared.
   *[other] { $n } ships are compared.
}
effect_listed_by = { $authority }: in this time it listed { $n } of the ships compared, and { $named } of all that its lists name; of { $unsure } more it is not known whether they were listed in this time (its newest list in the store is of { $dated })
effect_listed_by_no_list = { $authority }: no list in the store, so whom it listed is not known, and a ship called listed by another alone may be on it too
effect_left_out = Left out: { $left }.
effect_left = { $n } { $why }
code_left_not_in_trade = that did not call in Russia while ships were sorted
code_left_hardly_heard = that could hardly be received while ships were sorted
code_left_listed_before = that were listed before the comparison begins
code_left_date_unsure = of whose listing the day is not known
effect_checks = Checks before anything is believed
effect_checks_intro = A false date some weeks before the true listing should find nothing, for nothing had happened yet. Where it finds something, the listed ships were already changing, and the answer is: cannot tell. The second check gives dates to ships that were never listed; it should find nothing either, and fails by chance one time in twenty. Each range is the one that decides: something is found just where it leaves out zero. Ranges of the first check hold the true value { $before } times in a hundred, those of the second { $level } times.
effect_check_before = False date, before the true one ({ $level } % range)
effect_check_never = False date, ships never listed ({ $level } % range)
effect_check_result = Result
effect_passed = nothing found
effect_failed = found something
effect_not_possible = could not be done
effect_change_range = { $change } ({ $low } to { $high })
effect_calls = Russian calls
effect_calls_intro = Calls at Russian terminals in four weeks in which a ship could be received. "Without" is what the model expects had the ship not been listed. Ranges hold the true value { $level } times in a hundred, if what is assumed holds. So do all ranges below.
effect_group = Listed by
effect_outcome = What is counted
effect_listed_n = Listed ships
effect_compared_n = Compared with
effect_unlisted = Without
effect_observed = Observed
effect_change = Change
effect_percent = In percent
effect_says = Answer
effect_percent_range = { $change } % ({ $low } to { $high })
code_group_any = any authority
code_group_us = the US alone
code_group_eu = the EU alone
code_group_uk = the UK alone
code_group_others = another partner alone
code_group_two = two of the three
code_group_all = all three
code_outcome_russian_calls = Russian calls
code_outcome_transfers = transfers between ships
code_outcome_dark_h = hours dark
code_outcome_idle_d = days idle
code_outcome_flag_changes = changes of flag
code_outcome_sailed_nm = distance sailed
code_outcome_discharges = discharges
code_effect_fell = fell
code_effect_rose = rose
code_effect_not_told_apart = no change that could be told from chance
code_effect_cannot_tell = cannot tell
effect_because = cannot tell: { $why }
code_why_few_listed = too few listed ships
code_why_few_compared = too few ships to compare with
code_why_few_events = it happened too seldom
code_why_no_check = too little time before the listings for the check with false dates
code_why_trend = the listed ships were already changing before they were listed
code_why_trend_of_any = all listed ships together were already changing before they were listed
code_why_as_large = a trend from before, as large as the check leaves room for, would explain it
code_why_no_fit = the model found no answer
effect_by_age = any authority, beside ships of like age
effect_by_age_note = Beside ships of like age: IMO numbers rise with the year in which ships are ordered. Ships of the lower half of numbers are compared with each other, and so are those of the upper half. Where this row says another thing than that of any authority, ages may be the cause of what that one says.
effect_nobody = Nothing can be told of the effect of listings from this data: { $least } listed ships and { $others } to compare with are needed. The largest comparison has { $listed } and { $compared }.
effect_forest_caption = Change of Russian calls in percent of what is expected without the listing, with { $level } % ranges. Grey: cannot tell.
effect_path = Russian calls before and after the listing
effect_path_caption = How many more or fewer calls in four weeks than ships of their kind, by weeks since the first listing, with { $level } % ranges. Left of zero nothing should show; the check above decides, not one line of the picture. The grey weeks are set aside: a listing may be foreseen, and falls somewhere in them.
effect_next = Time to the next Russian loading
effect_next_caption = Share of ships that have not called in Russia again, by weeks since the listing (Kaplan and Meier): ships that an authority was the first to list, with { $level } % ranges, and ships of the same kind that were not listed then. A ship is followed as long as it can be received, and up to its next listing. The curves show what happened, not why: where the checks above found something, they are no effect.
effect_none_drawn = Too few ships were listed for a picture.
effect_hazard_intro = Cox's model: how a listing by one authority multiplies the rate of Russian calls, whoever else listed the ship. 1 is no change, 0.4 is 60 % fewer. It assumes what the table above assumes: where the checks of these listings fail, it cannot tell either.
effect_hazard_none = Too few ships were listed for this model.
effect_ratio = Rate after, times rate before
effect_ratio_range = { $ratio } ({ $low } to { $high })
effect_calls_after = Calls after it
effect_others = Everything else
effect_others_intro = In four weeks in which a ship could be received. With so many ranges, one in twenty that shows a change does so by chance alone: a change here is a hint to look.
effect_countries = Discharges by country
effect_countries_intro = The same for discharges in the countries with the most of them, after any listing. Only cargoes that could be followed to a discharge are counted. With so many ranges, one in twenty shows a change by chance alone.
effect_landings = Where the oil went
effect_landings_intro = Discharges that could be followed, by ships that were listed, before and after their first listing. Times before and after differ in length, and cargoes that nobody received are missing: compare countries, not numbers.
effect_country = Country
effect_before = Before
effect_after = After
effect_cannot = What this cannot show
effect_cannot_dark = A ship that calls in the dark after its listing has fewer calls here. Look at hours dark beside the calls: where both change, calls may have been hidden and not stopped.
effect_cannot_reception = A ship counts in the weeks in which it was received anywhere. Where a terminal is no longer received, its calls end for every ship; if the listed ships called there more than others did, that is told as a fall. More dark hours may likewise come of better reception in one sea. Before you rely on an effect, look at whether the terminals were received as well after the listings as before.
effect_cannot_taken_over = If ships that are not listed take over the cargoes of those that are, the difference between them grows from both sides, and the fall is told too large. It is the effect on the listed ships, not on how much oil leaves Russia.
effect_cannot_chosen = Authorities choose whom they list. Ships that were chosen because they were about to change cannot be told from ships that changed because they were chosen, unless the change began before.
effect_cannot_age = Ages of ships are in neither AIS nor most lists. Ships are compared by size and trade; one row also compares by the half of IMO numbers, which tells older from newer and no more.
effect_cannot_others = Listings by anybody else than the US, the EU, the UK, Canada, Australia, New Zealand, Switzerland and Japan, and measures against owners, insurers and ports, count for nothing here; where they came on the same days, their effect is told as that of the listing.
effect_assumed = What is assumed
effect_assumed_alike = Without a listing, listed ships would have gone on like ships of their size and trade that were not listed. The checks can speak against that. They cannot prove it.
effect_assumed_foreseen = Nobody acted on a listing before it came. Where the twelve weeks before it show a change already, the answer is cannot tell.
effect_assumed_received = Whether a ship can be received does not depend on whether it is listed, dark periods aside.
effect_method = Differences: Borusyak, Jaravel and Spiess 2024 (doi:10.1093/restud/rdae007), by diff-diff, with effects for each ship and for each period of each size and trade, ranges clustered by ship. Rates: Andersen and Gill 1982 (doi:10.1214/aos/1176345976), by statsmodels, clustered by ship. Every threshold: shadowfleet params.
effect_axis_percent = change in percent
effect_axis_weeks = weeks since the first listing
effect_axis_calls = calls in four weeks
effect_axis_share = no new call yet
effect_key_listed = listed
effect_key_beside = not listed yet
cli_effect_checks = Checks first: dates that are false should find nothing (ranges that decide: { $before } % before, { $never } % never listed)
cli_effect_check = { $found }: { $change }
cli_effect_estimates = What a listing does, in four weeks in which a ship could be received
cli_effect_hazards = Rate of Russian calls after a listing, times that before (Cox)
cli_effect_files = Page: { $page }. Table: { $table }.
column_group = listed by
column_counted = what is counted
column_hulls_listed = listed ships
column_hulls_compared = compared with
column_unlisted = without
column_observed = observed
column_change = change
column_change_percent = in percent
column_told = answer
column_check_before = false date before
column_check_never = never listed
column_ratio = ratio
column_calls_after = calls after
help_command_effect = Tell what a listing does to Russian calls, transfers, dark hours and more, beside ships not yet listed: a page and a table.
help_effect_out = Folder for effect.html and effect.csv. Without it: effect in the home folder.
error_no_analysis = telling the effect of listings needs diff-diff, statsmodels and matplotlib, which are not installed
todo_install_analysis = Install them: pip install 'shadow-fleet-monitor[analysis]'
error_effect_no_tanker = there is no tanker with an IMO number in the store
error_effect_no_list = there is no list of the US, the EU, the UK or another partner in the store
todo_effect_list = Add lists, best several dated ones: shadowfleet lists add FILE --as-of DATE
error_effect_unwritten = the page or the table could not be written
measure_weeks = weeks
measure_periods = periods of four weeks
measure_hulls = hulls
measure_calls = calls in four weeks
threshold_effect_params_step_h = Farther apart in time, two positions say little of the way between them
threshold_effect_params_idle_nm = Less in a day is a ship at anchor, at a berth or adrift
threshold_effect_params_idle_hours = Of fewer hours a day is no day
threshold_effect_params_trade_weeks = A quarter: long enough for a voyage to India or China and back, and it costs no more of the data
threshold_effect_params_period_weeks = Calls are rare: in a week most ships have none, and lists come months apart
threshold_effect_params_least_heard = What a ship did in less than half of a time is a guess
threshold_effect_params_medium_from_m = Above handy-size and MR tankers, about 183 m
threshold_effect_params_large_from_m = Above Aframax tankers, about 245 m
threshold_effect_params_often_calls = Shuttles and short voyages above, long voyages below
threshold_effect_params_date_slack_d = A date known to half a period still falls into one or the next
threshold_effect_params_ahead_periods = Drafts and rumours come weeks before a listing; what is done then is neither before nor after
threshold_effect_params_most_after = 24 weeks, near the half year of published counts; later, few are left that were not listed
threshold_effect_params_least_before = One period alone says nothing of a ship's habit
threshold_effect_params_least_beside = One or two ships may do anything
threshold_effect_params_least_listed = With fewer, ranges clustered by ship are known to be too narrow
threshold_effect_params_least_compared = As for listed ships
threshold_effect_params_least_nonzero = Where nearly nothing happened, nothing can change
threshold_effect_params_alpha = The usual one: ranges hold in 95 of a hundred
threshold_effect_params_alpha_check = Half of that, so that a check stops one sound estimate in forty
threshold_effect_params_fake_periods = Twelve weeks: long enough for calls to show, short enough to leave something before them
threshold_effect_params_follow_weeks = Half a year
threshold_effect_params_lost_weeks = In two weeks unheard a ship may have called

## passages through straits

code_bound_northbound = northbound
code_bound_northeastbound = northeastbound
code_bound_eastbound = eastbound
code_bound_southeastbound = southeastbound
code_bound_southbound = southbound
code_bound_southwestbound = southwestbound
code_bound_westbound = westbound
code_bound_northwestbound = northwestbound
cli_passages = Straits passed
column_time = time
column_strait = strait
column_bound = direction
column_last_before = last position before
column_first_after = first position after
threshold_passages_max_step_h = Where the ship went between positions further apart was not seen; such a gap is judged as a gap
threshold_passages_least_kn = Whoever passes a strait makes more way; a ship at anchor on the line swings across it more slowly
threshold_passed_straits_turn_h = A ship that crosses back within so long turned round, or its positions are noise
threshold_straits_of_gaps_before_d = A passage of longer ago says little of where the ship went
threshold_straits_of_gaps_beside_nm = Straits bend: the straight way between two positions misses the gate by less
tell_strait_passed = { $strait }, { $bound }, on { $when }
tell_strait_across = { $strait } ({ $bound }, if it went that way)
tell_berth_reach = { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence): { $out } from the last position, { $spare } to spare after a call
tell_berth_reach_open = { $area } ({ $role }, { $purpose }; outline of { $confidence } confidence): { $out } from the last position
tell_more_berths =
    { $n ->
        [one] and { $n } more
       *[other] and { $n } more
    }

## jamming

rule_jamming_meaning = The positions of several vessels in one water were thrown off their tracks, or lost, at once, and came back
rule_jamming_limits = Who did it, or whether it was aimed at ships; who was never received there before, or lost its position more than six hours ago; offsets of less than 5 km; lost positions of class B; of so few vessels that it may be chance or one hand, whether it was jamming
hypothesis_wrong_clock = A receiver's clock was wrong, or reports came late
hypothesis_made_up = A vessel made up its own positions
hypothesis_broken_sets = The vessels' own receivers were broken
hypothesis_positions_cut = The archive or feed left their positions out
jamming_off_track = What they claimed lies off the tracks that they sailed in those hours.
jamming_lost_at_once = { $n } vessels of one water had no good position at once; the share that is usual there is { $usual }. Sets that fail, or are switched off in harbour, one after the other look the same.
jamming_reports_go_on = Their reports went on, without a position or with one that was not found by satellite, while others there kept theirs or none were received. A feed that changes what it passes on, or that takes positions and static reports from different receivers, looks the same.
jamming_at_once = { $n } vessels of one water were displaced in the same hours, { $tankers ->
        [0] none of them a known tanker.
        [one] one of them a tanker.
       *[other] { $tankers } of them tankers.
    }
jamming_of_few =
    { $others ->
        [0] Nobody else was received there, and so few may also be the numbers of one sender, or chance.
        [one] { $others } other received there was not, and so few may also be the numbers of one sender, or chance.
       *[other] { $others } others received there were not, and so few may also be the numbers of one sender, or chance.
    }
evidence_before_displaced = Last position of { $vessel } before it was displaced
evidence_displaced = First displaced position of { $vessel }
evidence_before_lost = Last good position of { $vessel } before it was lost
evidence_without_position = First report of { $vessel } without a position
evidence_degraded_position = First position of { $vessel } that no satellite gave
code_sign_displaced = vessels thrown off their tracks
code_sign_without_position = vessels received without a position
code_sign_degraded = vessels whose positions no satellite gave
fact_vessels_displaced = Vessels displaced
fact_vessels_without_position = Vessels received without a position
fact_vessels_degraded = Vessels whose positions no satellite gave
fact_vessels_not_displaced = Others received there in a half hour, at most
fact_share_displaced = Displaced less one, as a share of all received there, at most
fact_share_lost = Without a good position less one, as a share of all received there, at most
fact_usual_share_lost = Share without a good position that is usual there
fact_vessels_not_back = Displaced and not back by the end of the day
fact_jammed_half_hours = Half hours with jamming
fact_jammed_areas = Areas with jamming
fact_farthest_displaced_nm = Farthest displaced
fact_claimed_centre = Middle of the positions claimed (longitude, latitude)
fact_claimed_spread_nm = Spread of the positions claimed
fact_displaced_examples = The first of those displaced
fact_lost_examples = The first of those without a good position
threshold_known_jamming_begins_h = Positions of a vessel that is jammed are lost at once, not hours before it begins
threshold_known_jamming_outlasts_h = Vessels come back from jamming within hours; a longer gap has another cause
threshold_known_jamming_claims_m = What jamming claims lies together
threshold_jamming_back_d = Jamming that goes on is one event, for as long as its vessels are followed
threshold_jamming_least_told = One vessel alone is told by its own event
threshold_jamming_shown_vessels = Enough lines to check it by
threshold_jamming_near_place_nm = As far as a place is named with an event
threshold_jamming_jump_m = Errors of an honest receiver are metres; noise in coarse feeds is below this
threshold_jamming_max_speed_kn = No merchant ship makes it
threshold_jamming_usual_speed_kn = Merchant ships do not sail faster: it could have come there meanwhile
threshold_jamming_most_h = Longer jamming is told by those that stay together where they were thrown
threshold_jamming_off_track_m = A ship at 15 kn sails 2 nm in eight minutes: a clock that is off moves it along its own track
threshold_jamming_clock_min = Positions a few minutes apart lie near each other by themselves
threshold_jamming_clock_h = Clocks that are off are mostly so by an hour or two
threshold_jamming_most_jumps = Numbers that jump more often are used by several ships or by a broken set
threshold_jamming_least_positions = One or two may be damaged reports
threshold_jamming_off_share = A vessel that goes on being received on its track is not displaced
threshold_jamming_least = Two can be chance
threshold_jamming_share = The highest level of a public map of jamming
threshold_jamming_few = In 8,086 vessel-days of data at hand one vessel alone was displaced, and no two at once in one water
threshold_jamming_few_share = The lower level of a public map of jamming
threshold_jamming_unheard_h = Over shorter steps a ship that sails back would be received on its way; over longer ones it may be back unseen
threshold_thrown_together_least = Two can be chance
threshold_thrown_together_within_h = Jamming throws all of a water away at once
threshold_thrown_together_claims_m = Receivers that are led astray together claim one place, or a ring around it
threshold_thrown_together_drawn_share = Ships that a wrong clock moves stay as far apart as they were
threshold_thrown_together_still_kn = A wrong clock does not move a ship that lies still
threshold_thrown_together_stay_share = A vessel that is received elsewhere is back, or went there by itself
threshold_thrown_together_longest_d = What lasts longer can no longer be told from a voyage
threshold_thrown_together_most_counted = So many tell how a crowd jumps; each with each of thousands would hold up the night
threshold_lost_positions_most_h = A position tells where a vessel is for some hours; one that has none for longer may have a broken set
threshold_lost_positions_within_nm = As far as an area is high
threshold_lost_positions_usual_kn = A usual speed at sea, where none was reported
threshold_lost_positions_least_reports = Static reports come every six minutes; one alone in a half hour may be received by chance
threshold_lost_positions_ends_min = An archive that loses its positions within a half hour carries those of its beginning alone
threshold_lost_positions_usual_d = Four weeks, as reception and outages are judged
threshold_lost_positions_usual_known = Of fewer nobody knows what is usual

## false positions

rule_falsified_meaning = Claimed to be where it cannot have been, and no innocent cause accounts for all signs
rule_falsified_limits = Where it was, who made the positions up, or why; a made-up voyage without a jump, a loop or a contradiction shows no sign
code_sign_jump = steps that no tanker makes, away from where it was
code_sign_one_way = one step that no tanker makes, and none back: it sailed for hours before it, and for hours after
code_sign_contradiction = speed and course that contradict the way
code_sign_loops = loops at speed for hours
code_sign_repeated = lap after lap over the same ground
code_sign_frozen = one point while it reported speed
code_sign_smooth = straight lines without the unrest of a ship
code_sign_inland = far inland
code_sign_beyond_range = beyond the range of the receivers that received it
code_sign_replay = another vessel's positions, repeated
code_sign_own_replay = its own positions of another time
code_sign_offset = its own track, moved aside by one amount
code_sign_sailed = a voyage sailed at the place claimed
hypothesis_positions_jammed = Satellite navigation was jammed around it
hypothesis_receiver_fault = Its satellite receiver was faulty
hypothesis_number_shared = Another ship uses its number
hypothesis_waiting_in_loops = It waited at sea, sailing in loops
hypothesis_smoothed_by_supplier = Whoever supplied the data had smoothed it
hypothesis_receiver_misnamed = A receiver's name stands for another receiver
hypothesis_chance_of_one_sign = One sign alone, by chance
false_not_its_sign = That does not account for this sign: { $sign }.
false_accounts_for_all = That would account for all of these signs.
false_same_static = Static reports of that time name the same vessel, and its number had no second track.
false_off_own_track = What it claimed lies off its own track of the days around.
false_differs_from_jamming = Its positions differ in time or place from those that jamming displaced.
false_others_not_displaced =
    { $n ->
        [one] { $n } other vessel was received around it at that time, and is not known to have been displaced and to have come back, as ships in jamming are.
       *[other] { $n } other vessels were received around it at that time, and none is known to have been displaced and to have come back, as ships in jamming are.
    }
false_others_alike =
    { $n ->
        [one] { $n } other vessel showed the like there and then.
       *[other] { $n } other vessels showed the like there and then.
    }
false_others_not_alike =
    { $displaced ->
        [one] { $displaced } other vessel jumped there and then, to elsewhere, or was hardly received before
       *[other] { $displaced } other vessels jumped there and then, to elsewhere, or were hardly received before
    }; of those around it { $n } did not jump: no more than on other days.
false_others_displaced =
    { $displaced ->
        [one] { $displaced } other vessel of that water jumped there and then
       *[other] { $displaced } other vessels of that water jumped there and then
    }, { $n } did not: more than on other days.
false_too_few_others =
    { $n ->
        [one] { $n } other vessel was received around it at that time: too few to tell.
       *[other] { $n } other vessels were received around it at that time: too few to tell.
    }
false_signs =
    { $n ->
        [one] { $n } sign was found.
       *[other] { $n } signs were found.
    }
evidence_before_false = Last position before it
evidence_first_false = First position claimed
evidence_last_false = Last position claimed
evidence_after_false = First position after it
fact_signs = Signs
fact_positions_claimed = Positions claimed
fact_claimed_h = Time claimed
fact_first_position_claimed = First position claimed (longitude, latitude)
fact_jumped_nm = Jumped
fact_claim_sailed_nm = Sailed at the place claimed, position to position
fact_claim_sailed_h = Hours sailed there
fact_sailed_before_h = Hours sailed before the step
fact_loop_turns = Times round
fact_loop_radius_nm = Radius of the loops
fact_loop_speed_kn = Speed round the loops
fact_loop_drift_kn = Drift of their middle
fact_lap_scatter_m = One lap off another
fact_contradicted_h = Contradicted itself for
fact_frozen_h = At one point for
fact_straight_scatter_m = Off straight lines
fact_inland_share = Far inland
fact_beyond_range_nm = Beyond the range of its receivers
fact_replayed_mmsi = Vessel whose positions it repeats
fact_replay_shift_h = Repeated after
fact_offset_differs_nm = Step away less step back
fact_others_received = Others received around it
fact_others_alike = Others that showed the like
fact_others_displaced = Others displaced around it
fact_in_jamming = Jamming found there and then
threshold_falsified_near_place_nm = As far as a place is named with an event
threshold_falsified_most_points = Enough to draw the way claimed
threshold_stretches_most_stretches = More in one day are a broken feed; the first of them are looked at
threshold_stretches_least_positions = Fewer show no pattern
threshold_stretches_touching_min = Half hours that follow one another are one stretch
threshold_stretches_follows_min = A stretch without a jump is bounded to the half hour: a step within the hour is the one that ends it
threshold_stretches_before_h = A day is enough to see hours of sailing before a step away
threshold_stretches_told_h = A step away without one back is news for a day; the claims that follow are not told day by day
threshold_suspected_jump_m = Errors of an honest receiver are metres; noise in coarse feeds is below this
threshold_suspected_usual_speed_kn = No tanker sails as fast
threshold_suspected_longest_d = What lasts longer can no longer be told from a voyage
threshold_suspected_most_jumps = Numbers that jump more often are used by several ships or by a broken set
threshold_suspected_least_h = Damaged and late reports are over sooner
threshold_suspected_residual_m = In half an hour, an average of 5 kn too much
threshold_suspected_clean_min = As long without a contradiction ends an episode
threshold_suspected_contradicted_h = One half hour may be a damaged report
threshold_suspected_clean_h = So long it must have sailed as it said: a set that always reports wrong speeds contradicts nothing
threshold_suspected_clean_share = Of the contradiction looked for: reported speeds are rounded, and courses change within half an hour
threshold_suspected_window_h = Trials and compass swings are over sooner
threshold_suspected_window_share = Reception has holes
threshold_suspected_least_step_m = Over less, the direction from one position to the next is that of GNSS errors
threshold_suspected_turns = A ship that waits may turn round once or twice
threshold_suspected_way_step_s = Over longer steps the speeds reported at both ends say little of the way between
threshold_suspected_loop_kn = A ship that waits saves fuel
threshold_suspected_way_per_extent = Two and a half laps of a square are seven times its diagonal
threshold_suspected_frozen_h = A plotter that hangs is noticed sooner
threshold_suspected_frozen_share = The first and last positions of a run do not fill their half hours
threshold_suspected_frozen_fixes = Two alike in half an hour may be one report, received late again
threshold_suspected_frozen_kn = A moored ship's receiver reports a few tenths of a knot
threshold_suspected_repeat_kn = Positions of ships that lie still repeat by themselves
threshold_suspected_rounded_deg = So near to a thousandth of a degree, a position is taken as rounded to about a hundred metres: such positions repeat by themselves
threshold_suspected_repeat_after_min = A report repeated sooner is one that was received late
threshold_suspected_repeat_d = Exact repeats are sought among all vessels: days cost time
threshold_suspected_repeat_bins = Three hours: no ship sails over her own track to the metre and the minute for so long
threshold_signs_round_least = Twice as long as wide is 0.59, three times 0.43; to and fro on a line is 0
threshold_signs_turns = A ship that waits may turn round once or twice
threshold_signs_loop_kn = A ship that waits saves fuel
threshold_signs_repeat_m = Steered along one track, a ship lies ten metres and more beside it, now here, now there; what is made up lies as
    near as its rounding
threshold_signs_smooth_m = Rounding of positions alone; a ship yaws by metres
threshold_signs_smooth_kn = Slower, rounding tells nothing
threshold_signs_inland_m = Farther than the coastline at hand is wrong, and than most harbours reach
threshold_signs_inland_fixes = Spread over the stretch, these tell the share of it that lies on land
threshold_signs_inland_share = A track beside a river mouth crosses land of a coarse coastline
threshold_signs_sailed_h = A broken receiver makes no voyage of hours whose speed and course agree
threshold_signs_sailed_nm = Two knots: less is drift
threshold_signs_sailed_share = Rounding and turns within half an hour
threshold_signs_beyond_m = Ducts carry VHF far beyond the horizon, but seldom so far beyond all that was ever received
threshold_signs_offset_share = A ship does not sail straight on meanwhile
threshold_signs_others = As many as make jamming
threshold_shapes_least_positions = Of fewer positions no shape is fitted
threshold_shapes_core_radii = Of the median radius: more than the corners of a box twice as long as wide
threshold_shapes_fast_quantile = Of the ways made in half an hour, one at this quantile is a fast one
threshold_shapes_fast_share = Of the way of a fast half hour: with less, it lay still or drifted
threshold_shapes_unrest_least_s = Within less, a ship moves little more than the rounding of positions
threshold_shapes_unrest_most_s = Over longer, a ship may have turned and turned back
threshold_shapes_straight_share = Of the way: farther beside the line it is a bend
threshold_shapes_straight_positions = A median of fewer says little
threshold_shapes_step_s = Over longer steps speed and course at both ends say little of the way between
threshold_shapes_still_kn = A ship that says it lies still needs no course
threshold_shapes_known_s = Two thirds of a half hour: where less of it is known, the rest may have led anywhere
threshold_beside_range_d = Weather and receivers change
threshold_beside_range_hours = Fewer hours show no range
threshold_beside_replay_d = Exact repeats are sought among all vessels: days cost time
threshold_beside_replay_fixes = A few positions may agree by chance
threshold_beside_replay_share = Some of a replay may be lost
threshold_beside_replay_kn = Positions of ships that lie still repeat by themselves
threshold_beside_replay_after_min = A report repeated sooner is one that was received late
threshold_beside_second_fixes = A few may be damaged or late reports
threshold_beside_own_track_m = A clock that is off moves a ship along its own track
threshold_beside_own_track_d = As long as a stretch may last
threshold_others_together_h = Jamming begins and ends for all ships around it within the hour
threshold_others_near_m = Jamming reaches as far
threshold_others_apart_m = Two ships on either side of a transmitter that reaches 100 km
threshold_others_other_centre_m = What jamming claims lies together
threshold_others_outlasts_h = Vessels come back from jamming within the hour
threshold_others_alike_share = Vessels thrown to one place, or by one step, land within half of the way that they were thrown
threshold_others_alike = With the vessel itself as many as make jamming
threshold_others_jammed_h = As long as a vessel is followed until it is back from jamming
threshold_others_known_h = A number that begins to be received when it is needed is cheap; half a day of reports is not
threshold_others_known_share = The same for a vessel that was received for less than half a day itself
threshold_others_known_d = Ships pass a water within days
threshold_others_displaced = With the vessel itself as many as make jamming
threshold_others_displaced_known = One that was received for hours before, beyond what the usual days let one expect: of two that jump in one hour nobody can tell whether both were jammed
threshold_others_displaced_share = The lower level of a public map of jamming
threshold_others_usual_d = Numbers that two ships use jump on all days
reason_false_positions = Claimed positions for { $lasted } that look made up.
reason_false_within_reach = Claimed positions for { $lasted } that look made up, long enough for a call at { $place } with { $spare } to spare.
threshold_points_false_within_reach = Made-up positions while a Russian terminal was in reach: as a dark period that touches one
threshold_points_false_positions = Positions that no innocent cause accounts for are worth a look, wherever the vessel was

## voyages: cargo from draughts

measure_of_own_range = of the way from the lowest to the deepest draught of the ship
measure_of_cargo_mass = of the mass of the cargo
threshold_cargo_laden_share = RadianceFleet takes a ship for laden from this share of its draught on; here it is a share of the range of draughts that the ship itself typed, because AIS carries no design draught
threshold_cargo_ballast_draught_share = Bunkers, stores and trim move the draught of an empty ship by up to a quarter of the range
threshold_cargo_cargo_draught_m = As cargo_draught_m of port calls: less is trim, bunkers or ballast water
threshold_cargo_ballast_share = Tankers of 50,000 to 310,000 t deadweight carry about 1.5 to 1.6 times the mass of the layer between ballast draught and full draught: at most two fifths of a cargo takes the place of ballast water
threshold_cargo_lightest_t_per_m3 = Least density of petrol (EN 228, at 15 °C)
threshold_cargo_heaviest_t_per_m3 = Greatest density of residual fuel RMG (ISO 8217, at 15 °C); crude lies between
threshold_voyage_params_moved_m = Of two ships alongside: twice what typing may make; a large mother's draught falls little while a small daughter's rises much
threshold_voyage_params_unseen_m = In heavy weather a tanker takes on some metres of ballast water; nobody saw it load, so the rise must be more than that
threshold_voyage_params_next_d = A draught typed before a step so long after may tell of something in between that was not received; longer than most voyages with Russian oil to Asia, as window_d of links to terminals
threshold_voyage_params_top_up_d = Within so few days no tanker discharges a cargo abroad and comes back: another stay is the same loading, or tops it up
threshold_voyage_params_wait_off_nm = As wide as territorial sea, in which the roads and waiting areas of a port lie as a rule: what waits farther out is told without the name of a place
threshold_voyage_params_lost_after_d = Longer than ships are usually missed between two satellites or two coasts

## voyages: where oil can come from

error_origins_row = a row of { $place } is not as the table's description asks: a country, a part or a date is none
origin_part = { $country } ({ $part })
origin_not_named = countries that no source names
origin_could_be = The oil could be from: { $origins }.
origin_not_known = Where the oil comes from is not known.
code_origin_part_all = all of it
code_origin_part_most = most of it
code_origin_part_some = some of it
code_origin_part_not_known = share of each not known

## voyages and flows: commands

help_command_voyages =
    Follow cargoes from loading, over transfers, to discharge: all of the store, or those of one ship.

    A cargo begins with a call at a loading terminal, or with a gap or false positions that left time for one, if the draught rose across it or the gap began or ended at the terminal. It goes from ship to ship where the draught of the one fell and that of the other rose; where one draught alone says so, the transfer is possible. It ends with a discharge, or where its ship was received last. Every step has its events (shadowfleet explain EVENT_ID), a confidence, and what else could explain it. Volumes are ranges, from draughts typed by hand.

    Example: shadowfleet voyages "BRAMBLE GODWIT"
error_voyages_who = the name is empty
todo_voyages_who = Give an IMO number, an MMSI or part of a name; without a word, the command shows all cargoes.
help_voyages_who = A number, or part of a name: only the cargoes that this ship had, step by step. Without it, all cargoes.
help_command_flows =
    Count the cargoes that shadowfleet voyages follows: by terminal or country of discharge, month of loading, or flag.

    Each row has the number of cargoes, the volume as a range, how many parts have no volume, how sure they are, and the ships with who listed them and since when. JSON and CSV have the events behind each row. No cargo is counted twice, so the rows add up.

    Example: shadowfleet flows --by country --csv > flows.csv
help_flows_by = What to count by. The flag is that of the number that the last ship used last, not the flag of record.
help_flows_csv = Print CSV with a header, with the ids of the events, and of each listing of each ship its authority and date.
column_origin = could be from
column_ending = ending
column_destination = destination
column_volume_m3 = volume
column_step = step
column_from_ship = ship
column_to_ship = to
column_draught_change = change of draught
column_doubts = what else could explain it
column_went_to = went to
column_last_ship = last ship
column_cargoes = cargoes
column_parts = parts
column_least_m3 = at least, m3
column_most_m3 = at most, m3
column_no_volume = without a volume
column_high = high confidence
column_medium = medium
column_low = low
column_first_loaded = first loading, or possible loading
column_last_step = last step
code_link_loaded = loaded
code_link_could_have_loaded = could have loaded
code_link_transferred = transferred
code_link_could_have_transferred = could have transferred
code_link_discharged = discharged
code_link_could_have_discharged = could have discharged
code_link_strait = passed a strait
code_link_waited = waited
voyage_strait = { $strait }, { $bound }
voyage_off_place = { $off } off { $place }
voyage_legs = On the way with cargo { $cargo }
voyage_licences = Licences and exemptions: { $licences }.
column_where = where
code_ending_discharged = discharged
code_ending_could_have_discharged = called where oil is discharged, could have discharged
code_ending_discharged_unseen = no discharge seen; in ballast or loading again later
code_ending_to_unseen_ship = could have been given to a ship that was not received
code_ending_aboard = no discharge seen
code_ending_lost = no discharge seen; not received for long before the end of the data
code_doubt_berth_not_known = it lay at no berth that is known: it may have waited, or loaded other cargo
code_doubt_draught_not_typed = no draught was typed on both sides: nothing says that cargo moved
code_doubt_draught_unchanged = the draught typed did not change: nobody updated it, or no cargo moved
code_doubt_one_sided = the draught of one ship alone changed: ballast water, bunkers, or a value typed late
code_doubt_event_unsure = the event itself cannot be told from an innocent one
code_doubt_not_received = it was not received: it may have waited, drifted or loaded elsewhere
code_doubt_within_reach = the time was enough for a call, no more is known
code_doubt_share_not_known = what part went over is not known
code_cargo_state_laden = laden
code_cargo_state_part_laden = laden in part
code_cargo_state_ballast = in ballast
code_cargo_state_not_known = not known whether it is laden
origin_not_known_short = not known
voyage_volume = { $least } to { $most }
voyage_state = { $name }, by its last draught: { $state }.
voyage_none = No cargo could be followed: the events in the store hold no call at a loading terminal, and no gap that left time for one.
voyage_ending_lost = no discharge seen; not received since { $day }
voyage_cargoes = Cargoes
voyage_links = Cargo { $cargo }, step by step
voyage_not_known = Parts of cargoes: { $parts }; without a volume: { $no_volume }; without a place of discharge: { $no_end }. Calls, encounters and gaps looked at: { $steps }; without a draught typed on both sides: { $untyped }.
voyage_confidence = A chain is as sure as its least sure step.
voyage_bias = Chains from AIS alone miss cargo: what was loaded, moved or discharged where nobody received the ship is not among them. One project's figures rose by 18 % when it moved to another source (CREA, 2023). "Loaded" and "discharged" stand for calls where oil is loaded or discharged with a typed draught that changed as by a cargo; without one it says "could have". What is aboard is not seen. No chain shows that anybody broke a rule.
flows_title = Cargoes by { $by }
flows_by_terminal = terminal of discharge
flows_by_country = country of discharge
flows_by_month = month of loading
flows_by_flag = flag of the last ship's number
flows_key_not_known = not known
flows_add_up = No cargo is counted twice: rows add up. Volumes are of the parts that have one, widened to round numbers; of parts without a volume nothing is in them.
flows_and_more = { $names } and { $n } more
flows_page_title = Where cargoes went
flows_heading_terminal = By terminal of discharge
flows_heading_country = By country of discharge
flows_map = Map of cargoes
flows_map_caption = Arcs join places in order; no ship sailed along them. Cargoes that were followed to no second place have none.
flows_no_map = No cargo was followed from one place to another.
flows_key_sure = medium or high confidence
flows_key_unsure = low confidence
flows_bands = Loaded or could have loaded at, over a transfer, to: bands are as wide as parts of cargoes are many
flows_went_to = Went to
flows_volume = Volume
flows_no_volume = Parts without a volume
flows_confidence = Confidence
flows_ships = Ships and their part
flows_ship_listed = { $ship } ({ $parts }): { $lists }
flows_part_loaded = loaded
flows_part_could_have_loaded = could have loaded
flows_part_received = received by transfer
flows_part_could_have_received = could have received by transfer
flows_part_discharged = discharged
flows_part_could_have_discharged = could have discharged
flows_events = Events
flows_lists = Lists in this store: { $lists }. A ship without a line is on none of them, as far as they tell; not listed is not cleared.
flows_list_of = { $authority } (newest of { $day })
flows_no_lists = No list is in this store: who was listed is not known.
flows_listed_all = listed then by { $authority }, since { $since }
flows_listed_some = listed then by { $authority }, since { $since } ({ $n } of { $parts ->
        [one] { $parts } part
       *[other] { $parts } parts
    })
flows_listed_not_known = { $authority }: not known whether it listed the ship then (since { $since })
flows_listed_later = { $authority } listed it later, { $since }
flows_listed_no_longer = no longer listed by { $authority } then (since { $since })
date_not_known = a date that is not known
flows_step = Step by step
flows_origin = Origin
flows_ending = Where it ended
flows_more = { $n ->
    [one] One more part of a cargo: shadowfleet voyages shows all.
   *[other] { $n } more parts of cargoes: shadowfleet voyages shows all.
}
## rules by date
law_cap = { $authority }: { $subject }, { $level } { $unit }
law_ban = { $authority }: { $subject }
law_licence = { $authority }: { $subject }, { $title }
law_listing_round = { $authority }: { $n ->
        [one] { $n } vessel
       *[other] { $n } vessels
    } listed
law_unverified = { $what } [not verified]
law_not_known = { $what } (from { $since } to { $until }, not known for this day)
law_no_end = { $what } (from { $since }, end not known)
law_exemption = { $authority }: { $subject }, exempt from the price cap
law_no_end_short = not known
law_kind_price_cap = Price caps
law_kind_ban = Import bans
law_kind_service_ban = Bans of services
law_kind_licence = Licences and exemptions
law_kind_listing_round = Rounds of listings
law_subject_crude = crude oil
law_subject_premium_products = products dearer than crude
law_subject_discount_products = products cheaper than crude
law_subject_products = oil products
law_subject_oil = crude oil and products
law_subject_refined_abroad = products made abroad from Russian crude
law_subject_lng = LNG
law_subject_lng_short = LNG under contracts of short terms
law_subject_sakhalin_2 = Sakhalin-2
law_subject_vessels = vessels
cli_rules_none = The table of rules has none that stood on { $day }, or may have.
cli_rules_legend = A rule in force tells nothing of whether a ship broke it. An end that was not found is not known. [not verified]: still to be checked against the publication.
help_command_rules = Show price caps, bans, licences and rounds of listings, all or those of a day.
help_rules_on = Only rules that stood on this day (2026-03-04), or of which that is not known.
error_rule_row = rule { $rule }: { $why }
error_rule_twice = the id is there twice
error_rule_word = { $said }: no such word, number or date
error_rule_ends_before = it ends, or was seen to stand, outside of its days
error_rule_no_end = without a last day, "then" can only be unknown
error_rule_level = a cap and a round have a level and a unit, other rules have none
error_rule_two_caps = { $other } still stands on its first day
undecided_title = What this data cannot decide
undecided_lead =
    { $n ->
        [one] { $n } gap, encounter, flag history or stretch of positions is open: this data does not tell what lies behind it. It is no finding and has no points.
       *[other] { $n } gaps, encounters, flag histories and stretches of positions are open: this data does not tell what lies behind them. They are no findings and have no points.
    }
undecided_with_context =
    { $n ->
        [one] { $n } of them has something around it
       *[other] { $n } of them have something around them, the weightiest first
    }
undecided_bare = { $n } more have no Russian terminal in reach, no change of draught, no area of transfers and no listing around them. events --json lists them.
undecided_more = { $n } more are in the store: events --json lists them.
undecided_what = What is open
undecided_context = What is around it
undecided_by = What would decide it
undecided_goes_on = goes on
undecided_terminal =
    { $n ->
        [0] { $place } was within reach.
        [one] { $place } and { $n } other terminal were within reach.
       *[other] { $place } and { $n } other terminals were within reach.
    }
undecided_after_call = After a call at { $place }, or a gap that left time for one.
undecided_draught = Draught { $before } before, { $after } after.
undecided_listed = { $name } is on a list of yours.
undecided_transfer_area = In the transfer area { $place }.
decided_by_longer_archive = A longer archive, or one from another source: was the vessel there before?
decided_by_raw_messages = The raw messages of that time: did it transmit without a position?
decided_by_second_reception = A second source of reception for that water and time.
decided_by_registry = An extract from the registry, or the vessel's IMO record.
decided_by_imagery = Satellite imagery of that place and time.
threshold_undecided_terminal = A Russian terminal in reach is what the monitor is for: it comes first
threshold_undecided_draught = A changed draught is a sign that cargo moved, typed by hand
threshold_undecided_listed = Somebody has had reason to list the ship
threshold_undecided_transfer_area = Many ships wait in such areas without a transfer
threshold_undecided_draught_m = Smaller changes are rounding or ballast
threshold_undecided_most = More than anybody looks through; the rest is counted
measure_points_of_order = points of order
measure_events = events
threshold_undecided_begun_near_nm = A gap that goes on reaches every terminal in time; one that began close to one is worth a look
undecided_kind_dark = Gap
undecided_kind_sts = Encounter
undecided_kind_flag = Flag history
undecided_kind_falsified = Positions in doubt

## watchlists: hulls that have a page whatever they do

watch_title = Watched vessels
watch_lead =
    { $n ->
        [one] { $n } hull that the user watches or asked for, whatever its score. Not received is not the same as hidden, and no reason to look is not a clearance.
       *[other] { $n } hulls that the user watches or asked for, whatever their score, those that vanished first. Not received is not the same as hidden, and no reason to look is not a clearance.
    }
watch_change = { $was } before, now { $now }
watch_all =
    { $n ->
        [one] The watched vessel
       *[other] All { $n } watched vessels
    }
watch_standing = How it stands
watch_source = Watched because of
watch_typed = typed by the user
watch_asked = asked for in this run
watch_listed = on a list
watch_suspect = among the vessels of interest
watch_no_reason = no reason to look at it in this data, which is not a clearance
watch_no_suspect = asked for or watched; not among the vessels of interest, which is not a clearance
watch_state_vanished = no longer received
watch_state_heard = received
watch_state_never = never received in this data
threshold_watch_vanished_h = Ships in port or in poor reception are often not received for a day; after two somebody who watches wants to know
cli_watched = Watched hulls ({ $n })
cli_watch_nothing = Nothing is watched. To watch: shadowfleet watchlist add IMO…
cli_watch_added = { $n } added, { $known } known already; { $all ->
        [one] { $all } hull is
       *[other] { $all } hulls are
    } watched.
cli_watch_publish = The next publish or nightly gives each of them a page.
cli_watch_removed = { $n } removed; { $all ->
        [one] { $all } hull is
       *[other] { $all } hulls are
    } watched.
cli_never_received = IMO { $imo } was never received in this data. That clears nobody: reception is poor in most of the sea.
cli_heard = When and where it was received
cli_heard_false = Latitudes and longitudes leave out positions that are made up or displaced by jamming.
cli_why = Reasons to look at it
cli_seen_without_points = What is told as seen below gives no points, as nothing in this data ties it to Russian oil; no points are no clearance.
cli_no_suspect = Too few points for a place among the findings, which is not a clearance.
column_month = month
column_positions = positions
column_false_positions = of these false
column_latitudes = latitudes
column_longitudes = longitudes
error_watchlist = the watchlist cannot be read ({ $said })
error_watch_file_missing = a file of hulls to watch is not there
error_watched_by_file = the hull is watched because a file of the settings names it
todo_watch_file = Change the file, or [watchlist] files in settings.toml.
error_not_to_watch = this is neither an IMO number nor a file
error_imo_check_digit = the check digit of this IMO number is wrong
error_not_watched = this is not watched
todo_watch = Give IMO numbers such as 9074729, or a list: a sanctions list, a CSV, or a text with one number a line.
todo_see_watchlist = See what is: shadowfleet watchlist list.
help_command_watchlist = Hulls that have a page, a row on the first page and a place among the changes, whatever they do.
help_command_watchlist_list = Show the hulls that are watched, with where each came from and since when.
help_command_watchlist_add = Watch hulls: by IMO number, or all of a list.
help_command_watchlist_remove = Watch hulls no longer: by IMO number, or all that a file named.
help_watch_words = IMO numbers, and lists of ships: sanctions lists, CSV, or one number a line.
help_unwatch_words = IMO numbers, or names of files that were added.
help_publish_vessel = A vessel that gets a page this once, whatever its score; may be given several times. To keep it so: watchlist add.

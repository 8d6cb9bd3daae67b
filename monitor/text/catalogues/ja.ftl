## language

language = 日本語

## page

page_language = 言語
page_pages = ページ
page_table = 要確認船舶一覧
page_map_of_all = 全体地図
page_jst = JSTも表示
page_simulated = シミュレーションデータ
page_invented = このページの船舶と事象はすべて架空のものである。
page_triage = 選別であり、断定ではない。船舶を確認する理由を示すもので、判断は人が行う。
page_made = データは { $data_end } まで。{ $made } に shadow-fleet-monitor { $version }（実行 { $run }）が作成。

## kind

kind_dark = AIS信号の途絶
kind_sts = 船舶間会合（STS）
kind_loitering = 漂泊
kind_flag = 国籍（MID）の変更
kind_identity = 識別情報の矛盾
kind_falsified = 位置情報の偽装（疑い）
kind_jamming = 測位妨害
kind_port_call = 寄港

## consistent

consistent_dark = AIS送受信機が停止された場合と整合する
consistent_sts = 船舶間の貨物の積替え（STS）と整合する
consistent_loitering = 指示待ちまたは他船待ちと整合する
consistent_flag = 旗国の頻繁な変更（フラッグ・ホッピング）と整合する
consistent_identity = 船体が識別情報を変えている場合と整合する
consistent_falsified = 位置情報が作られたものである場合と整合する
consistent_jamming = 海域で衛星測位が妨害されている場合と整合する
consistent_port_call = この場所への寄港と整合する

## answer

answer_yes = 該当する（ルールの定義どおり）
answer_no = 該当しない（通常の事情で説明できる）
answer_cannot_tell = 判断できない（有利にも不利にも数えない）

## short

short_no = 説明あり
short_cannot_tell = 判断できない

## verdict

verdict_explains = 説明できる
verdict_does_not_explain = 説明できない
verdict_undecided = 説明できる可能性がある
verdict_not_tested = 検証していない
verdict_no_data = データなし

## time

time_open = { $start } から、データ終了時点で継続中
time_hours = { $h } 時間
time_days = { $n } 日

## vessel

vessel_map = 地図を開く
vessel_map_word = 地図
vessel_dossier = 調査票
vessel_points = 点
vessel_flag = 国籍（MID） { $flag }
vessel_flag_word = 国籍（MID）
vessel_no_imo = 有効なIMO番号なし
vessel_none_valid = 有効なものなし
vessel_no_name = 船名不明
vessel_nowhere = 位置不明
vessel_call_sign = 呼出符号
vessel_flag_of_mmsi = 番号の国籍（MID）
vessel_type = 船種
vessel_tanker = タンカー（{ $code }）
vessel_size = 全長 × 全幅
vessel_reports = 報告 { $n } 件

## chart

chart_map = 地図
chart_legend = レイヤーと凡例
chart_no_script = 地図の表示には、このページに含まれるスクリプトが必要である。横の一覧には不要である。

## layer

layer_places = 場所
layer_tracks = 要確認船舶の航跡
layer_explained = 通常の事情で説明できるもの
layer_suspects = 要確認船舶（順位、最終受信位置）
layer_names = 地名
layer_met = 会合した船舶
layer_track = 航跡（色は時刻）
layer_gaps = 途絶（航路ではない）
layer_reach = 到達しえた範囲

## tip

tip_other = 他の船舶
tip_heard = 受信 { $start } ～ { $end }
tip_join = 測位の間隔 { $break_h }～{ $join_h } 時間。航路ではない
tip_gap = 航路ではない。{ $lasted }、受信なし
tip_reach = 途絶の間に到達しえた範囲。位置ではない
tip_place = { $name }（確度 { $confidence }）

## confidence

confidence_high = 高
confidence_medium = 中
confidence_low = 低

## legend

legend_places = 場所（区域の線）
legend_export = ロシアの原油・石油製品・LNG輸出拠点
legend_transfer = 洋上での積替えで知られる海域
legend_other_place = その他のターミナル、港、海峡
legend_unsure = 破線：確度が低く、点を中心に描いたもの
legend_signs = 事象の記号（ルールの判定）
legend_yes = 塗りつぶし：該当
legend_cannot_tell = 破線：判断できない（どちらにも数えない）
legend_no = 斜線：通常の事情で説明できる
legend_open = 二重線：データ終了時点で継続中
legend_gap = 破線：途絶。航路ではなく、受信がない
legend_coast = 海岸線：Natural Earth。航海用ではない。海岸線と区域は簡略化されている。

## place

place_export_terminal = 輸出ターミナル
place_lng_terminal = LNGターミナル
place_offshore_terminal = 沖合ターミナル
place_fso = 浮体式貯蔵設備（FSO）
place_fsu = 浮体式貯蔵設備（FSU）
place_occupied_port = 占領下の港
place_import_terminal = 輸入ターミナル
place_sts = 積替え海域
place_strait = 海峡

## popup

popup_near = { $place } 付近
popup_own_map = （詳細は船舶の地図）
popup_hypotheses = 検討した他の説明
popup_evidence = 証拠
popup_line = { $line } 行目、{ $byte } バイト目
popup_no_evidence = 引用された原文はない。
popup_method = 事象 { $id }、版 { $version }、ルール { $rule }、閾値 { $digest }
popup_fence = 区域の確度：{ $confidence }。
popup_reference = 基準点 { $position }：
popup_from_index = World Port Index による。
popup_approximate = 概略であり、海図で確認していない。
popup_points = { $points } 点。確認する理由であり、断定ではない。
popup_tip = { $points } 点、理由 { $n } 件

## overview

overview_title = 要確認船舶の全体地図
overview_panel = 要確認船舶（順位順）
overview_vessels = 要確認船舶 { $n } 隻
overview_events = 事象 { $n } 件
overview_rank = 順位は作業の順序であり、責任の度合いを示すものではない。
overview_more = ほか { $n } 件
overview_nothing = 掲載の点数に達した船舶はない。これも結果であり、何も起きなかったことの証明ではない。地図には観測されたものを示す。
overview_in_view = 表示範囲の事象
overview_tracks = 航跡は測位点を結ぶ線で、誤差は { $metres } m 以内。途絶は最終受信位置の記号で示し、船舶ごとの地図では破線で描く。

## panel

panel_more = ほか { $n } 件（拡大すると表示）

## filter

filter_search = 船名、IMO、MMSI、語句
filter_kind = 事象の種類
filter_flag = 国籍（MID）
filter_area = 海域
filter_elsewhere = その他
filter_points = 最低点
filter_any = すべて
filter_clear = 解除
filter_none = 該当する船舶はない。「解除」で全件を表示。
filter_all = { $n } 件表示
filter_some = { $of } 件中 { $n } 件表示

## times

times_window = 期間
times_from = 開始
times_to = 終了
times_all = 全期間

## measure

measure_start = 距離を測る
measure_how = 2点をクリック、または地図を動かして Enter。Escape で終了。
measure_last = 最後の区間 { $distance }

## suspect

suspect_title = { $name }：地図
suspect_panel = 船舶と事象
suspect_why = 掲載の理由
suspect_event = 事象
suspect_events = 事象（時刻順）
suspect_none = なし。
suspect_identities = 送信した識別情報
suspect_fixes = 測位 { $n } 件（時刻はUTC）、描画誤差 { $metres } m。細かい点線は { $break_h }～{ $join_h } 時間離れた測位を結ぶもので、航路ではない。それ以上は線を描かない。
suspect_no_fix = この期間の測位なし。事象のみを示す。

## charts

charts_label = 速力と喫水の推移
charts_speed = 速力（送信値）
charts_draught = 喫水（乗組員の入力値）
charts_how = 図を指すか矢印キーで、航跡上の印が動く。

## replay

replay_label = 会合の再現
replay_open = 再現
replay_close = 閉じる
replay_time = 再現の時刻
replay_apart = アンテナ間 { $metres } m
replay_unknown = 受信が少なく不明
replay_separation = アンテナ間の距離
replay_note = 測位間は直線。船体は針路に沿った縮尺図で、アンテナは船体中央と仮定。停止中で船首方位が不明のときは、全長を直径とする破線の円で示す。

## changes

changes_title = 前回からの変更
changes_before = 実行 { $run }（データは { $data_end } まで）との比較。
changes_nothing = 変更なし。
changes_new = 新規 { $n } 隻
changes_moved = 順位または点数の変更 { $n } 隻
changes_gone = 除外 { $n } 隻
changes_gone_note = 除外は疑いが晴れたことを意味しない。掲載の理由となった事象がデータから外れたか、評価が変わったものである。
changes_badge = 新規

## index

index_run = 実行報告
index_run_id = 実行
index_version = 版
index_made = 作成
index_data_end = データの終わり
index_downloads = ファイル一覧
index_title = 要確認船舶

## missing

missing_title = 欠けている情報
missing_file = { $all }ファイル中{ $n }ファイルを読み込めなかった。
missing_day = { $day }以降は解析できておらず、それ以降の事象は掲載していない。
missing_detector = ルール「{ $rule }」は{ $days }に適用できなかった。
missing_vessel = { $n }隻について、一部のルールで判定できなかった。
missing_event = { $n }件の事象は、記録に誤りがあるため表示していない。
missing_suspect = { $n }隻の資料を作成できなかった: { $names }。
missing_page = { $n }件のページまたはファイルを作成できなかった: { $names }。
missing_why = 対象、理由、発生時期
missing_what = 種別
missing_name = 名称
missing_days = 日付
missing_since = 発生時期
missing_kind_file = 読み込めなかったファイル
missing_kind_day = 未解析の日
missing_kind_detector = 未適用のルール
missing_kind_vessel = 一部未判定の船舶
missing_kind_event = 非表示の事象
missing_kind_suspect = 資料未作成の船舶
missing_kind_page = 未作成のページまたはファイル

## index

index_input_short = 入力
index_rules_short = ルール
index_lead = { $start } から { $end } までに受信した { $heard } 隻のうち { $n } 隻。点数は作業の順序を決めるもので、何かを測るものではない。ここに掲載がないことは、疑いがないことを意味しない。
index_search = 検索
index_search_hint = 船名、IMO、MMSI、理由の語句
index_reason = 理由
index_reasons = 理由
index_sort = 列見出しで並べ替え、もう一度で逆順。
index_rank = 順位
index_vessel = 船舶
index_points = 点数
index_events = 事象
index_heard = 最終受信
index_open = 開く
index_how = 読み方
index_how_text = 掲載は、確認する理由があることを示す。観測された事実は、規制当局が欺瞞的とみなす行為と整合する。しかし受信局は故障し、番号は誤入力され、2隻が同じ番号を使うこともある。データから判断できないときはその旨を示し、有利にも不利にも数えない。各地図と調査票には、記載の根拠となる原文と、検討した通常の説明を示す。
index_input = 入力されたもの、されなかったもの
index_files = ファイル
index_file = ファイル
index_lines = 行
index_fixes = 測位
index_mmsis = 船舶（MMSI）
index_refused = 受け付けなかった行
index_refused_why = 受け付けなかった行（理由別）
index_files_sha = ファイルと SHA-256
index_rules = ルールと閾値
index_limits = わからないこと：
index_thresholds = 閾値
index_threshold = 閾値
index_value = 値
index_unit = 単位
index_why = 理由
index_source = 出典

## fact

fact_gap_h = 途絶時間
fact_sog_before_kn = 最終受信時の速力
fact_positions_in_3h_before = 直前3時間の測位数
fact_first_position_after = 再受信位置
fact_moved_nm = 途絶位置からの距離
fact_lost_in = 途絶した水域
fact_found_in = 再受信した水域
fact_p_unheard = 送信中の船舶が受信されない確率（上限）
fact_decided_by_path = 最も無理のない説明となる航路
fact_heard_of_others = その航路上で受信された他船
fact_heard_on_path = その時その海域で受信された船舶
fact_usual_reception = その海域の過去4週間の受信状況
fact_local_signal_losses = 付近で受信が途切れた船舶（過去4週間）
fact_nearby_vessels = 付近のタンカー以外の船舶
fact_ordinary_gaps = 付近の一般船舶の途絶（4週間）
fact_ordinary_gaps_alike = うち本件と同程度以上に確実に「該当する」と判定されるもの
fact_ordinary_vessel_days = 同海域で一般船舶が受信された延べ日数
fact_gaps_expected = 該当する途絶がない場合に見込まれる同程度にまれな途絶（開始日以降）
fact_gaps_found = 実際に見つかった同程度にまれな途絶
fact_false_discovery_rate = 偽発見率（誤って該当とされる割合の上限）
fact_receivers = それまで本船を受信していた受信局
fact_quiet_receivers = その海域で受信が途絶えていた受信局
fact_own_heard = 本船の前日の受信状況
fact_last_minutes = 本船の途絶直前の受信状況
fact_vessels_in_area = 周辺海域で受信された船舶数（直前の1時間→以後）
fact_could_have_called_at = 途絶中に寄港が可能であったターミナル
fact_could_have_met_in = 途絶中に到達が可能であった積替え海域
fact_speed_cap = 到達範囲の計算条件
fact_coastline = 海岸線データの有無
fact_ship_type = 船種
fact_encounter_kind = 会合の分類
fact_told = 概要
fact_one_sided = 片方のみ観測
fact_observed_together_h = 並んで観測された時間
fact_first_to_last_h = 最初から最後まで
fact_stretches = 経過
fact_min_apart_m = 最接近距離（アンテナ間）
fact_median_apart_m = 距離の中央値
fact_spread_apart_m = 距離の変動幅
fact_parallel_share = 船体が平行であった割合
fact_offsets = 自船のアンテナから見た相手船のアンテナ
fact_navigational_statuses = 送信された航海状態（大半の時間）
fact_parties = 会合した船舶
fact_approach = 会合前の1時間
fact_leaving = 離れた後の1時間
fact_drift = 並んでいた間の移動
fact_nearby_drift = その時付近で漂流していた他のタンカー
fact_relative_drift_kn = 漂流する他のタンカーの動きとの差
fact_slow_h = 低速であった時間
fact_way_nm = その間の航程
fact_net_nm = 始点から終点までの距離
fact_last_position = 最終測位位置
fact_stopped_h = 停船時間
fact_not_received_h = 同じ地点での途絶時間
fact_seen_inside_h = 区域内で観測された時間
fact_place = 場所
fact_place_kind = 場所の種類
fact_russian_export = ロシアの石油・ガスの輸出拠点
fact_cargo_of_place = 取扱貨物
fact_fence_confidence = 区域の確度
fact_area = 停泊した水域
fact_area_share = 停止中の位置のうちその水域にある割合
fact_transfer_area = 積替え海域
fact_in_area = 所在する水域
fact_near_port = 近傍の港
fact_vessels_stopped_nearby_30d = 過去30日間にその場所で停船した他船
fact_tankers_within_reach = 近傍のタンカー（当該2隻を含む）
fact_others_alongside = ほかに横付けしていた船舶
fact_draught = 喫水（乗組員の入力値）
fact_draught_change_m = 喫水の最大変化
fact_draughts_stale = 喫水の入力が遅く、根拠とならない
fact_volumes = 喫水の変化に相当する排水量
fact_volumes_balance = 双方の変化量の釣り合い
fact_russian_links = それ以前のロシアのターミナルとの関係
fact_russian_calls = ロシアのターミナルへの寄港
fact_listings_around_it = 変更前後のリスト掲載
fact_next = 次の寄港
fact_operation_parties = 一連の会合に関わった船舶数
fact_operation_legs = 一連の会合
fact_possible_partners = 到達する時間のあった途絶中のタンカー
fact_anomaly = 矛盾の内容
fact_flag = 番号の国籍（MID）
fact_flags_so_far = これまでの国籍（MID）
fact_mmsi = MMSI番号
fact_name = 船名
fact_call_sign = 呼出符号
fact_changed_with_it = 同時に変わったもの
fact_changes_in_window = 国籍の変更回数
fact_last_seen_under_old = 旧番号での最終受信
fact_unheard_across_it_h = 変更の前後で受信されなかった時間
fact_moved_across_it_nm = 変更の前後の移動距離
fact_dark_periods_across_it = 変更の前後のAIS途絶
fact_others_making_the_same_move = 同じ変更を行った他の船体
fact_changes_a_hull_and_year = 本データにおける1隻1年当たりの変更回数
fact_risk_of_old_flag = 旧登録国に関する情報
fact_risk_of_new_flag = 新登録国に関する情報
fact_imo = IMO番号
fact_imos = IMO番号
fact_broadcast_imo = 送信されたIMO番号
fact_own_imo = 別の時に送信されたIMO番号
fact_size_shown = 送信された寸法
fact_list_entry = この番号に対するリストの記載
fact_listed_status = リストの記載との相違
fact_digits_apart = 異なる桁数
fact_mid = 番号の先頭3桁（MID）
fact_flags_under_other_numbers = 他の番号の国籍
fact_call_sign_country = 呼出符号の国
fact_mid_country = MMSIの国
fact_kept_from_before = 以前の登録から継続
fact_mmsis = MMSI
fact_names = 船名
fact_apart_nm = 距離
fact_hours_heard_together = 双方が受信された時間数
fact_size = 全長と全幅
fact_from_mmsi = その船名を先に送信していたMMSI
fact_list = リスト
fact_scrapped_on = リスト上の解撤日
fact_list_as_of = リストの時点
fact_list_dated = リストの日付
fact_list_sha256 = リストのSHA-256
fact_destination = 仕向地（乗組員の入力値）
fact_eta = 到着予定（乗組員の入力値）

## tell

tell_true = はい
tell_false = いいえ
tell_range = { $low }～{ $high }
tell_size = 全長 { $length } m、全幅 { $beam } m
tell_ship_type = 船種 { $code }
tell_over_ground = 対地速力 { $value }
tell_at_rest = 報告の { $value } が錨泊・係留中
tell_offset = { $along }、{ $abeam }
tell_ahead = 前方{ $value }
tell_astern = 後方{ $value }
tell_starboard = 右舷側{ $value }
tell_port = 左舷側{ $value }
tell_came = { $value }で近づいた
tell_came_to_other = { $value }で相手に近づいた
tell_left = { $value }で離れた
tell_left_other = { $value }で相手から離れた
tell_not_under_way = 自力で航行していない（正味 { $value }）
tell_not_heard = 不明（受信が少ない）
tell_towards = { $value }、方位 { $deg }°
tell_median_of = { $told }（{ $n } 隻の中央値）
tell_too_few = { $n } 隻のみであり、判断できない
tell_long = 全長 { $value }
tell_named = 船名 { $names }
tell_heard_of_others = 途絶中の { $half_hours_with_others } 個の30分区間において、付近にいたことが確かな他船の延べ { $exposure_half_hours } 区間のうち { $heard_half_hours } 区間で受信
tell_usual_reception = 他船の延べ { $usual_half_hours_known } 区間（30分）のうち { $usual_half_hours_heard } 区間で受信。受信割合 { $usual_share_interval }（95 % 区間）
tell_local_signal_losses = 船舶が受信された延べ { $local_half_hours_heard } 区間（30分）のうち { $local_signal_losses } 区間が、以後数時間の最後の受信
tell_nearby_vessels = 途絶開始の6時間前から1時間後までに受信されなくなった船舶は { $nearby_vessels } 隻のうち { $nearby_lost } 隻
tell_none_near = 付近に船舶は確認されていない
tell_place_not_known = 位置が確かな区間（30分）がない
tell_no_receiver = { $format } 形式のファイル（受信局名なし）
tell_quiet_receiver = { $name }：{ $when }。通常1時間 { $vessels_usual } 隻のところ最大 { $vessels_most } 隻。それ以前に航路上で受信された他船の { $half_hours_heard } 区間（30分）のうち、{ $half_hours_alone } 区間はこの局のみが受信。直前にこの局のみが受信していた { $vessels_alone } 隻のうち { $vessels_missed } 隻はその後受信なし
tell_receiver = { $name }：直前に本船を { $half_hours } 区間（30分）で受信。周辺海域で直前の1時間に { $vessels_before } 隻、以後の2時間は{ $vessels_after ->
        [0] 受信がなかった可能性がある
       *[other] 毎時少なくとも { $vessels_after } 隻を受信
    }
tell_own_heard = 位置が確かな { $own_half_hours_known } 区間（30分）のうち { $own_half_hours_heard } 区間で受信
tell_last_minutes = 直前の30分間のうち { $own_last_minutes } 分で受信（その海域の同様の船舶は通常 { $usual_minutes } 分）
tell_heard_on_path = { $n } 隻
tell_among_them = { $told }（{ $ships } を含む）
tell_speed_cap = 最大 { $speed_cap_kn }、{ $reach_by }による
tell_reach = { $place }：{ $how }、最終測位位置から { $out }、寄港に要する時間を除く余裕 { $spare }
tell_reach_open = { $place }：{ $how }、最終測位位置から { $out }
tell_h_before = { $value }（{ $h } 時間前）
tell_h_after = { $value }（{ $h } 時間後）
tell_deeper = その後の排水量は { $low }～{ $high } m³ 増
tell_higher = その後の排水量は { $low }～{ $high } m³ 減
tell_about_level = その後の排水量はほぼ同じ（差は最大 { $high } m³）
tell_call = { $ship }：{ $place }、{ $when }
tell_link = { $ship }：{ $places }、{ $when }。{ $how }（{ $strength }）
tell_no_call_yet = { $ship }：現時点で不明
tell_leg = { $ships }：{ $when }（事象 { $event }）
tell_partner = { $ship }：途絶（{ $when }）。その場にいられた時間は最大 { $most }
tell_partner_sure = { $ship }：受信されるはずの海域で途絶（{ $when }）。その場にいられた時間は最大 { $most }
tell_changes_in_window = { $window_d }に { $changes_in_window } 回（ルールの基準は { $hops } 回）
tell_risk = { $risk_of_new_flag }（{ $risk_as_of } 時点、確認済み）
tell_risk_unverified = { $risk_of_new_flag }（{ $risk_as_of } 時点、未確認）
tell_listed_before_it = { $authority } が { $listed_on } に掲載。変更はその後であり、新番号の最初の受信は{ $later }（{ $list_dated } のリスト、SHA-256 { $list_sha256 }）
tell_listed_after_it = { $authority } が { $listed_on } に掲載。変更はその前であり、新番号の最初の受信は{ $later }（{ $list_dated } のリスト、SHA-256 { $list_sha256 }）
tell_listed_meanwhile = { $authority } が { $listed_on } に掲載。変更がその前か後かは判断できない。新番号の最初の受信は{ $later }（{ $list_dated } のリスト、SHA-256 { $list_sha256 }）
tell_days_later = 掲載の { $n } 日後
tell_days_earlier = 掲載の { $n } 日前
tell_same_day = 同日

## unit

unit_h = { $value } 時間
unit_d = { $value } 日
unit_nm = { $value } 海里
unit_km = { $value } km
unit_m = { $value } m
unit_m3 = { $value } m³
unit_t = { $value } t
unit_kn = { $value } ノット
unit_deg = { $value }°
unit_share = { $value } %

## dossier

dossier_doc = 船舶調査票
dossier_title = 船舶調査票：{ $name }
dossier_all = 全船舶
dossier_no_imo = 有効なIMO番号なし
dossier_flag_of_number = 番号の国籍（MID）：{ $flag }
dossier_not_known = 不明
dossier_not_said = 送信なし
dossier_rank = 順位
dossier_points = 点数
dossier_reasons = 理由
dossier_last_heard = 最終受信
dossier_data = データ
dossier_data_span = { $start } ～ { $end }
dossier_is = 本資料の性格
dossier_withheld = 本写しで非開示としたもの：
dossier_withheld_sources = 入力ファイル名 { $n } 件（番号に置換）
dossier_withheld_stations = 原文 { $n } 行の受信局識別子、および受信局名
dossier_withheld_notes = 分析官の所見 { $n } 件
dossier_contents = 目次
dossier_toc_why = 掲載の理由
dossier_toc_vessel = 船舶
dossier_toc_identity = 識別情報
dossier_toc_lists = リスト
dossier_toc_chain = 寄港と会合
dossier_toc_assessment = 所見
dossier_toc_limits = 限界
dossier_toc_method = 方法
dossier_toc_sources = 出典
dossier_toc_check = 検証方法
dossier_toc_changes = 変更履歴
dossier_why = 本船を掲載した理由
dossier_reason = 理由
dossier_events = 事象
dossier_none = なし。
dossier_points_in_all = 点数の合計
dossier_vessel = 船舶と要目
dossier_as_broadcast = 本船が自ら送信した値（最新のもの）。
dossier_hull = 船体
dossier_name = 船名
dossier_imo = IMO番号
dossier_no_valid = 有効な番号の送信なし
dossier_mmsi = MMSI番号
dossier_call_sign = 呼出符号
dossier_type = 船種
dossier_tanker = タンカー
dossier_no_tanker = タンカー以外
dossier_code = { $type }（コード { $code }）
dossier_length = 全長
dossier_beam = 全幅
dossier_flag_mid = 番号の国籍（MID）
dossier_identity = 識別情報の推移
dossier_identity_intro = 船体が送信した識別情報（最初から最後の報告まで）。前の行と異なる項目は太字で示す。
dossier_first_last = 最初と最後の報告
dossier_size_type = 寸法、船種
dossier_n_reports = 報告数
dossier_flag_short = 国籍（MID）
dossier_no_identity = 本船体の静的報告はない。識別情報を一度も送信していない。
dossier_lists = リストの記載
dossier_lists_intro = 利用者が持ち込んだリストの、取得日時点の記載。「確実」はIMO番号の一致によるもの。それ以外は可能性にとどまり、加点しない。
dossier_authority = 機関
dossier_says = 記載
dossier_match = 照合
dossier_since = 掲載日
dossier_snapshots = 取得日
dossier_grounds = 記載の理由
dossier_gone_by = { $day } のリストには記載なし
dossier_no_name = 船名なし
dossier_certain = 確実
dossier_possible = 可能性のみ
dossier_but = ただし：{ $word }
dossier_on_list_as_of = { $day } 時点でリストに記載（掲載日の記載なし）
dossier_match_told = { $sure }：{ $because }
dossier_no_lists = 手元のリストに本船の記載はない、またはリストが持ち込まれていない。記載がないことは疑いがないことを意味しない。
dossier_chain = 寄港、会合、途絶
dossier_chain_intro = 時刻順。喫水は乗組員の入力値。途絶に付したターミナルは、その間に到達が可能であったものであり、寄港したことを示すものではない。
dossier_event = 事象
dossier_when = 日時
dossier_what = 内容
dossier_where = 場所
dossier_draughts = 喫水（前→後）
dossier_with = 相手：{ $ship }
dossier_nothing_seen = 観測なし。
dossier_group_yes = 該当する事象
dossier_group_yes_intro = ルールに該当したもの（時刻順）。
dossier_group_cannot_tell = 判断できないもの
dossier_group_cannot_tell_intro = 検討したが、手元の報告からは判断できないもの。本船に有利にも不利にも数えない。
dossier_group_no = 検討の結果、説明のつくもの
dossier_group_no_intro = 通常の事情で説明できるもの。加点しない。
dossier_changes = 変更履歴
dossier_changes_first = 初版であり、比較の対象となる前の版はない。
dossier_changes_before = 前の版（実行 { $run }、データは { $data_end } まで）との比較。
dossier_changes_new_vessel = 本船は前の版に掲載されていない。
dossier_changes_nothing = 変更なし。
dossier_changes_points = 点数 { $before } → { $after }
dossier_changes_rank = 順位 { $before } → { $after }
dossier_changes_event_new = 新規の事象：{ $event }
dossier_changes_event_changed = 事象の更新：{ $event }、版 { $before } → { $after }
dossier_changes_answer = 答え：{ $before } → { $after }
dossier_changes_event_gone = 除外された事象：{ $event }
dossier_changes_reason_new = 新規の理由：{ $text }
dossier_changes_reason_gone = 除外された理由：{ $text }
dossier_changes_listing_new = リストへの新規記載：{ $text }
dossier_changes_listing_gone = リストから消えた記載：{ $text }
dossier_changes_identity_new = 新しい識別情報：{ $text }
dossier_changes_identity_gone = 示されなくなった識別情報：{ $text }
dossier_changes_note_new = 分析官の所見が新たに加わった。
dossier_changes_note_changed = 分析官の所見が変更された。
dossier_changes_note_gone = 分析官の所見が削除された。
dossier_changes_note = 除外されたことは疑いが晴れたことを意味しない。データから外れたか、評価が変わったものである。同じ識別情報の受信期間が延びただけのものは変更に含めない。
dossier_assessment = 分析官の所見
dossier_no_assessment = 記入なし。本資料のこれ以外の部分は、すべて機械による観測である。
dossier_assessment_intro = 人が記入したものを、そのまま示す。機械は作成にも検証にも関与していない。本資料のこれ以外の部分は、すべて機械による。
dossier_limits = 観測されなかったことと限界
dossier_limits_intro = 観測されなかったことは、行われなかったことを意味しない。
dossier_limits_ais = AISでわかることの限界
dossier_method = 方法
dossier_method_intro = 上記の事象を判定したルールと閾値。閾値が一つでも変わればダイジェストも変わる。
dossier_rule_title = { $rule }：{ $meaning }
dossier_cannot_tell = わからないこと：{ $limits }。
dossier_parameters = パラメータ { $digest }
dossier_threshold = 閾値
dossier_value = 値
dossier_because = 理由
dossier_source = 出典
dossier_sources = 出典
dossier_sources_intro = 上記の事象が引用するファイル（読み込んだ時点のもの）。
dossier_sources_more = この版では、ほかに { $n } 件のファイルを読み込んだ。全件とダイジェストは { $file } にある。
dossier_sources_lines = { $files } ファイル、{ $lines } 行のうち、{ $refused } 行は受け付けなかった。
dossier_sources_why = 受け付けなかった理由：{ $reasons }。
dossier_no = 番号
dossier_file_sha = ファイルとSHA-256
dossier_lines = 行数
dossier_from_to = 期間
dossier_no_file = ファイルを引用する事象はない。
dossier_check = 検証方法
dossier_check_intro = 本船のフォルダーに { $script } がある。{ $command } を実行すると、全ファイルのダイジェストを再計算し、署名を検査し、独自のデコーダーで原文を復号して、本資料の記載と照合する。フォルダーとは別に入手したもの（{ $stronger }）で同じ検査を行う方が確実である。フォルダーを偽造した者は、その中の検査プログラムも変えられるからである。別の経路で届いた SHA-256 と一致する鍵で署名されていない限り、誰が書いたかはわからない。手作業の場合は次のとおり。
dossier_check_1 = 事象が引用するファイルを入手し、SHA-256を「出典」の値と比較する（{ $unix }、Windowsでは { $windows }）。
dossier_check_2 = 記載された行またはバイト位置を開く。いずれも展開後のファイルで数え、行は1から、バイトは0からとする（{ $command }）。複数の文からなる報告はそこから始まる。
dossier_check_3 = 任意のAISデコーダーで文を復号し、事象の記載と比較する。
dossier_check_4 = 「方法」のルールを閾値とともに適用する。同じフォルダーの { $json } に本資料の全数値が、{ $lines } に原文がある。
dossier_question = { $meaning }か：
dossier_question_unknown = ルールに該当するか：
dossier_answered = { $answer }。
dossier_answered_yes = { $answer }。{ $consistent }。
dossier_and_with = 、相手 { $ship }
dossier_ship_told = { $name }（MMSI { $mmsi }）
dossier_ship_told_imo = { $name }（MMSI { $mmsi }、IMO { $imo }）
dossier_nameless = 船名の送信なし
dossier_unknown_facts = 不明：{ $labels }。
dossier_hypothesis = 検討した説明
dossier_verdict = 評価
dossier_reason_of_verdict = 根拠
dossier_evidence = 証拠
dossier_file = ファイル
dossier_line = 行
dossier_byte = バイト
dossier_reads = 復号結果：{ $told }
dossier_event_method = 事象 { $id }、版 { $version }。ルール { $rule }、パラメータ { $digest }。
dossier_event_method_old = 事象 { $id }、版 { $version }。ルール { $rule }、パラメータ { $digest }（以前の版のルール、または下記と異なる閾値による）。
dossier_chart_title = 本船が受信された位置と、番号を付した事象の位置
dossier_chart_caption = 線：本船が受信された位置を結んだもの。破線：途絶（直前の報告から直後の報告まで）であり、航路ではない。番号：事象（時刻順）。塗りつぶしは該当、破線は判断できないもの、白抜きは説明のつくもの。輪郭：ターミナル、港、積替え海域の区域。メルカトル図法、海岸線は Natural Earth。
dossier_clock = with-jst
dossier_running_head = 影の船団モニター：船舶調査票
dossier_running_foot = 選別であり、断定ではない
dossier_encounter_cannot_tell = { $kind }：判断できない
dossier_encounter_no = { $kind }：説明あり
dossier_nothing_of = 該当なし：{ $labels }。

## tell

tell_comma = 、
tell_of = { $who }：{ $what }

## dossier

dossier_span_lasted = { $span }（{ $lasted }）

## layer

layer_reception = 海域ごとの受信状況

## legend

legend_reception = 海域ごとの受信状況
legend_heard_well = 良好：30分区間の80 %以上で受信（確実）
legend_heard_partly = 部分的
legend_heard_badly = 不良：50 %未満（確実）
legend_heard_thin = 不明：その場にいた船舶が少なく判断できない
legend_heard_how = 前後の受信からその区画にいたことが確かな船舶の30分区間を数える。「確実」は95 %区間による。区画のない海域では船舶の存在が確認できない。受信の空白は何の証拠にもならず、受信良好な海域でも個々の船舶の受信は保証されない。

## tip

tip_heard_share = 船舶の存在が確かな { $n } 区間（30分）のうち { $k } 区間で受信（{ $share } %）
tip_heard_thin = 不明：船舶の存在が確かな区間はわずか { $n }（30分）で、受信は { $k } 区間

## layer

layer_heard_on_path = 途絶中にその海域で受信された船舶

## tip

tip_neighbour = 途絶中、{ $name } がこの区画で { $t } に受信された
tip_heard_on_path = この途絶の最も無理のない航路に沿って { $n } 隻が受信された（描画は5隻まで）

## legend

legend_neighbour = 緑の四角：途絶の最初の数時間に船舶が受信された区画

## how arguments are put together

tell_stop = {""}
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
in_short_ship_type = 船種 { $value }
in_short_length_m = 全長 { $value }
in_short_beam_m = 幅 { $value }
in_short_authority = { $value }
in_short_list_name = { $value }
in_short_status = { $value }
in_short_listed_on = { $value } から
in_short_gone_by = { $value } までに削除
list_status_listed = 掲載
list_status_mentioned = 言及
list_status_denied = 旗国が否認
list_status_scrapped = 解撤済み

## why lines are refused

refused_no_time = 時刻なし
refused_clock_invalid = 時刻が日付でない、または範囲外
refused_malformed = 文の形式不正
refused_checksum = チェックサム不一致
refused_tag_block = タグブロック破損
refused_empty_payload = ペイロードなし
refused_truncated = 種別に対してペイロードが短い
refused_unknown_type = 規格にないメッセージ種別
refused_incomplete = 他の部分が欠けた報告の一部
refused_no_position = 位置なし
refused_position_placeholder = 仮の位置 (0, 0 など)
refused_position_range = 地球上にない位置
refused_mmsi_invalid = 割当形式に合わないMMSI
refused_encoding = テキストでない
refused_too_long = 行が長すぎる
refused_columns = 行が列に合わない
refused_not_json = JSONオブジェクトでない
refused_cut_short = リストが途中で切れている、またはここから破損

## raw lines

raw_lines_parts_missing = 報告の一部の文が見つからない。
raw_lines_gone = 出典ファイルが手元にない。
raw_lines_changed = 出典の場所にあるファイルは別のものに替わっている。
raw_lines_no_lines = 出典は行からなるファイルではない。
raw_lines_read = 読み取り済み。

## what a dossier is, and is not

statement_what_it_is = 本資料は、船舶が無線で送信した報告（AIS）を機械が読み取り、「方法」に示すルールを適用し、ここに示す理由により本船を掲載したものである。選別であり、断定ではない。船舶を確認する理由を示すもので、判断は人が行う。
statement_no_accusation = 本資料は非難を目的とせず、法令、規則または契約への違反を述べるものではない。各事象は、人による確認に値する行為と整合するにとどまる。通常の事情による説明も検討し、併記している。
statement_points = 点数は作業の順序を決めるためのものであり、責任や確率を表すものではない。
statement_cannot_tell = 「判断できない」は、本船に有利にも不利にも数えない。
statement_corrections = 誤りがあれば、本資料の提供者に連絡されたい。その際、船舶と事象の番号、および把握している事実に照らした事象の見方を示されたい。訂正は指摘と同じ価値を持つ。
limit_typed_by_crews = 船名、IMO番号、喫水および仕向地は乗組員の入力による。誤記、更新漏れまたは虚偽の可能性がある。
limit_flag_of_the_mmsi = 示した国籍は、無線局の番号（MMSI）の先頭の数字（MID）に対応する国である。番号を割り当てた主管庁を示すものであり、登録上の旗国とは異なる場合がある。
limit_no_register = 本資料は船舶登録、船主または保険者の情報に基づかない。「出典」に示すファイルの報告と、名称を示した利用者持込みのリストのみに基づく。リストに記載がないことは疑いがないことを意味せず、言及は指定を意味しない。
limit_during_a_gap = 途絶中の船舶の位置は不明である。地図や図で途絶を結ぶ線は航路ではない。
limit_fences = 区域の多くは、図と場所の説明に示すとおり一点を中心とする円であり、隣り合うバースを区別しない。
not_seen_dark = 受信されるはずの海域での途絶は見つからなかった。
not_seen_sts = 他のタンカーとの接舷は見つからなかった。
not_seen_port_call = ターミナルまたは港の区域内での停船は見つからなかった。
not_seen_flag = 国籍（MID）の繰り返しの変更は見つからなかった。
not_seen_imo = 本船は有効なIMO番号を送信していない。別の船体が同じ番号を使用した可能性がある。
not_seen_gaps = 終了した途絶 { $n } 件、計 { $hours }、本船は受信されていない。その間の行動は不明である。
not_seen_position = 事象 { $n } 件について、当時の本船の位置は不明である。
not_seen_undecided = 事象 { $n } 件は、手元の報告からは判断できない。
not_seen_open = 事象 { $n } 件はデータ終了時点で継続中であり、その後の経過は不明である。

## how fences are drawn

fence_circle = 一点を中心とする半径 { $radius } の円
fence_cut = { $shape }（{ $cuts }で区切る）
fence_cut_half_way = { $place } との中間
fence_cut_short = { $place } の手前
fence_less_terminals = { $shape }（内側のターミナルの区域を除く）
fence_corridor = 海岸から海岸までの回廊（1:10m海岸線上に手書き）
fence_sentence = 形状：{ $shape }。

## names of places, by id

at_RU-PRIMORSK = プリモルスク石油ターミナル
at_RU-USTLUGA = ウスチルーガ（原油・石油製品・LPG・コンデンセート）
at_RU-VYSOTSK = ヴィソツク（石油製品・LNG）
at_RU-PORTOVAYA = ポルトヴァヤLNG
at_RU-STP = サンクトペテルブルク石油ターミナル
at_RU-KGD = カリーニングラード／スヴェトルイ
at_RU-SHESKHARIS = ノヴォロシースク（シェスハリス）
at_RU-CPC = CPCターミナル沖合係留施設（ユジナヤ・オゼレエフカ）
at_RU-TUAPSE = トゥアプセ
at_RU-TAMAN = タマン（ヴォルナ）OTEKO
at_RU-KAVKAZ = カフカス港石油ターミナル
at_RU-TEMRYUK = テムリュク
at_RU-ROSTOV = ロストフ・ナ・ドヌー
at_RU-AZOV = アゾフ
at_RU-TAGANROG = タガンログ
at_RU-YEYSK = エイスク
at_UA-KERCH = ケルチ（占領下）
at_UA-FEODOSIA = フェオドシヤ石油ターミナル（占領下）
at_UA-SEVASTOPOL = セヴァストポリ（占領下）
at_RU-MURMANSK = ムルマンスク
at_RU-UMBA = ベロカメンカ泊地（FSOウンバ）
at_RU-ARKHANGELSK = アルハンゲリスク
at_RU-VITINO = ヴィチノ
at_RU-VARANDEY = ヴァランデイ固定式耐氷ターミナル
at_RU-PRIRAZLOM = プリラズロムナヤ・プラットフォーム
at_RU-ARCTICGATE = アークティックゲート（カーメンヌイ岬、ノヴィ・ポルト）
at_RU-SABETTA = サベッタ（ヤマルLNG）
at_RU-UTRENNY = ウトレンニー（アークティックLNG 2）
at_RU-SAAM = サームFSU（ウラ湾）
at_RU-KORYAK = コリャクFSU（ベチェヴィンスカヤ湾）
at_RU-KOZMINO = コズミノ（ESPO）
at_RU-NAKHODKA = ナホトカ
at_RU-VOSTOCHNY = ヴォストーチヌイ
at_RU-VLADIVOSTOK = ウラジオストク
at_RU-SLAVYANKA = スラヴャンカ
at_RU-VANINO = ワニノ
at_RU-DEKASTRI = デカストリ（ソコル、サハリン1）
at_RU-PRIGORODNOYE = プリゴロドノエ（サハリン2）LNG・原油積出施設
at_RU-KORSAKOV = コルサコフ
at_RU-VITYAZ = ヴィチャズ・ターミナル（過去の施設、サハリン2）
at_RU-PKC = ペトロパブロフスク・カムチャツキー
at_STS-LACONIA = ラコニア湾
at_STS-KALAMATA = カラマタ／メッシニア湾
at_STS-CHIOS = キオス島・レスボス島間
at_STS-RHODES = ロードス島沖
at_STS-AUGUSTA = アウグスタ泊地
at_STS-HURDSBANK = ハーズバンク（マルタ）
at_STS-CEUTA = セウタ
at_STS-NADOR = ナドール／メリリャ
at_STS-PORTSAID = ポートサイド泊地
at_STS-SUEZ = スエズ湾／アイン・スフナ
at_STS-LIMASSOL = キプロス沖
at_STS-MERSIN = メルスィン泊地
at_STS-SKAW = スカウ（スカーゲン）
at_STS-CONSTANTA = コンスタンツァ泊地
at_STS-BULGARIA = ブルガリア沖
at_STS-KAVKAZROADS = カフカス泊地／ケルチ南方錨地
at_STS-LOME = ロメ沖
at_STS-DAKAR = セネガル沖
at_STS-AZORES = 大西洋中部（アゾレス諸島西方）
at_STS-KOLA = コラ湾／キリディン島
at_STS-FUJAIRAH = フジャイラ錨地
at_STS-KHORFAKKAN = コールファッカーン
at_STS-SOHAR = ソハール沖
at_STS-EOPL = 東OPL（ジョホール東方沖）
at_STS-TOMPOKUTARA = トンポクウタラ／ジョホール南東
at_STS-NIPAH = ニパ通過錨地
at_STS-LINGGI = スンガイ・リンギ
at_STS-YEOSU = 麗水泊地
at_STS-ECS = 東シナ海（公海）
at_STS-NAKHODKA = ナホトカ湾泊地
at_IN-VADINAR = ヴァディナル（ナヤラSPM）
at_IN-SIKKA = シッカ／ジャムナガルSPM
at_IN-MUNDRA = ムンドラSPM
at_IN-PARADIP = パラディープ
at_IN-VIZAG = ヴィシャーカパトナム
at_CN-DONGJIAKOU = 青島（董家口）
at_CN-HUANGDAO = 青島（黄島）
at_CN-RIZHAO = 日照／嵐山
at_CN-DONGYING = 東営
at_CN-YANTAI = 煙台西
at_CN-DALIAN = 大連
at_CN-TIANJIN = 天津
at_CN-ZHOUSHAN = 舟山
at_CN-HUIZHOU = 恵州
at_CN-TIESHAN = 鉄山（北海LNG）
at_TR-ALIAGA = アリアガ
at_TR-TUTUNCIFTLIK = トゥトゥンチフトリク（イズミット）
at_TR-CEYHAN = ジェイハン（BOTAS/BTC）
at_TR-ISKENDERUN = デルトヨル／イスケンデルン
at_GE-KULEVI = クレヴィ
at_SY-BANIAS = バニヤス
at_EG-SIDIKERIR = シディ・ケリル
at_JP-KIKUMA = 菊間（太陽石油 四国事業所）
at_JP-TSUSHIMA = 対馬／朝鮮海峡の通過線
at_JP-TSUGARU = 津軽海峡の通過線
at_JP-SOYA = 宗谷／ラペルーズ海峡の通過線
at_JP-OSUMI = 大隅海峡の通過線
at_JP-MIYAKO = 宮古海峡の通過線

## hypotheses

hypothesis_as_written = 旧版の記述のまま

## flags, identity, lists, reasons to look

match_imo = IMO番号 { $imo }
match_mmsi = MMSI { $mmsi }
match_name_flag = 船名 { $name } が { $other } と { $alike } 類似、国籍は { $country }
match_name_length = 船名 { $name } が { $other } と { $alike } 類似、全長は { $length }
contradicts_length = 全長はリストでは { $listed }、本船の送信値は { $shown }
contradicts_type = リストでは { $listed }、本船の船種は { $type }
tie_size = 船種と寸法が同じ（{ $length } × { $beam }。この寸法を示す番号は他に { $n }）
tie_call_sign = 呼出符号が同じ（{ $call_sign }）
tie_name = 船名が同じ（{ $name }）
tie_way = 相手が最後に受信された位置から { $apart } の地点で、{ $later } 後に初めて受信
hypothesis_imo_slip = 自船のIMO番号の誤入力が訂正されていない
hypothesis_mmsi_set_up_wrong = 送受信機の設定時にMMSIが誤入力された
hypothesis_reregistering = 転籍の途中で、一方が先に変わった
hypothesis_call_sign_mistyped = 呼出符号の誤入力
hypothesis_call_sign_table_wrong = 呼出符号の表の誤り
hypothesis_call_sign_kept = 乗組員が新しい呼出符号を入力していない
hypothesis_imo_mistyped = 別の船舶のIMO番号の誤入力
hypothesis_one_mistyped = 一方は別の番号も持ち、この番号は誤入力である
hypothesis_settings_copied = 設定とともに複写された別の船舶の番号
hypothesis_mmsi_reassigned = 番号が別の船舶に付与された
hypothesis_positions_wrong = 1隻の船舶で、位置の一部が誤りまたは作為である
hypothesis_size_corrected = 寸法の誤入力とその訂正
hypothesis_size_mistyped = 一方の番号での寸法の誤入力
hypothesis_name_common = 多くの船舶に共通する船名
hypothesis_name_corrected = 双方がその船名であり、一方が以前誤って入力していた
hypothesis_list_or_ship_size_wrong = 船上またはリストでの寸法の誤入力
hypothesis_list_wrong = リストの船舶そのものであり、リストの記載が誤っている
identity_no_own_imo = 自船の有効なIMO番号は受信されていない。
identity_digits_apart = 他の時に送信している IMO { $imo } と { $n } 桁異なる。
identity_numbers_before = 船体は { $countries } の番号で受信されている。
identity_no_other_number = 船体の他の番号は受信されていない。
identity_no_imo_to_follow = IMO番号を送信しておらず、他の番号を探すことができない。
identity_both_for_days = 双方が { $n } 日間並行して送信された。
identity_other_call_sign = 呼出符号 { $call_sign } も送信している。
identity_no_other_call_sign = 他の呼出符号は送信していない。
identity_series_verified = 呼出符号 { $first }～{ $last } は { $country } のものである（確認済み）。
identity_series_unverified = 呼出符号 { $first }～{ $last } は { $country } のものとされる（未確認）。
identity_country_before = 船体は以前 { $country } の番号で受信されている。
identity_country_never = 船体は { $country } の番号では受信されていない。
identity_reports_on_days = { $days } 日間に { $reports } 回報告された。
identity_one_says_two = 一方は2つのIMO番号を送信している。
identity_each_says_one = 双方ともこの番号のみを送信している。
identity_both_tankers_of_size = 双方ともこの大きさのタンカーを示す。
identity_kinds_or_sizes_differ = 異なる種類または大きさの船舶を示す。
identity_size_unknown = 一方の全長または全幅は受信されていない。
identity_tracks_on_one_day = 双方の航跡が同じ日に受信された。
identity_reports_name = 報告が示す船名は一つではない：{ $names }。
identity_reports_imos = 報告が示すIMO番号は一つではない：{ $imo }。
identity_reports_agree = すべての報告が同じ船舶を示す。
identity_no_reports = その日、船名もIMO番号も受信されていない。
identity_length_beam_name_changed = 全長、全幅および船名が同時に変わった。
identity_length_beam_changed = 全長と全幅が変わったが、船名は同時には変わっていない。
identity_one_measure_changed = 大きく変わったのは全長または全幅の一方のみである。
identity_length_beam_differ = 全長と全幅が異なる。
identity_one_measure_differs = 大きく異なるのは全長または全幅の一方のみである。
identity_says_several = MMSI { $mmsi } は複数のIMO番号を送信している。
identity_says_one = MMSI { $mmsi } はこのIMO番号のみを送信している。
identity_check_digit_catches = 1桁の誤入力の9分の1は検査数字では見つからないが、2桁の入替えはほぼ見つかる。
identity_name_common = データ中 { $n } を超える番号がその船名を送信している。
identity_name_rare = データ中その船名を送信している番号は { $n } 以下である。
identity_other_dropped_name = 相手船はその船名の使用をやめた。
identity_other_keeps_name = 相手船はその船名を使用し続けている。
identity_wait_not_over = その後まだ { $wait } が経過していない。
identity_list_no_tanker = リストでは { $listed } であり、タンカーではない。
identity_list_only_size = リストでは { $listed } であり、相違は寸法のみである。
identity_list_no_type = リストに船種の記載はなく、相違は寸法のみである。
identity_list_has_name = リストに本船の船名 { $name } がある。
identity_list_lacks_name = リストに本船の船名 { $name } はない。
identity_list_no_names = リストに船名の記載はない。
identity_no_name = 本船の船名は受信されていない。
identity_list_length = リストでは全長 { $listed } であり、{ $shown } ではない。
identity_list_tonnage = リストでは { $listed } であるが、{ $length } × { $beam } の船体は { $least }～{ $most } である。
evidence_wrong_imo = 検査数字が合わないIMO番号 { $imo }
evidence_mid_unallocated = MMSI { $mmsi }。{ $mid } はどの国にも割り当てられていない
evidence_call_sign = MMSI { $mmsi } での呼出符号 { $call_sign }
evidence_imo = IMO番号 { $imo }
evidence_imo_under = MMSI { $mmsi } でのIMO番号 { $imo }
evidence_name = 船名 { $name }
evidence_size = 寸法 { $length } × { $beam }
evidence_imo_size = IMO番号 { $imo }、寸法 { $length } × { $beam }
evidence_first_name = 船名 { $name } での最初の報告
evidence_first_static = MMSI { $mmsi } での最初の静的報告
hypothesis_ordinary_sale = 通常の売買または転籍
hypothesis_flag_mistyped = 番号の誤入力
hypothesis_two_ships_one_imo = 2隻が同じIMO番号を送信している
hypothesis_fleet_reregistered = 船隊の一括転籍、または登録制度の閉鎖
hypothesis_struck_off = 旧登録国による登録抹消
hypothesis_registry_confirms = 新登録国が正当に登録している
flag_changes_within = { $window }以内に国籍（MID）の変更 { $n } 回。
flag_changes_surely = うち確実にこの期間内のものは { $surely } 回。
flag_changes_glimpsed = 観測が少なく数に入れない国籍を含めると { $n } 回。
flag_rate_unknown = { $before } 以前に受信された { $n } 隻年からは、通常の頻度を判断できない。
flag_rate = このデータではリスト非掲載の船体1隻の国籍（MID）の変更は年 { $rate } 回（{ $before } 以前の { $hull_years } 隻年に { $changes } 回）であり、この頻度で同じ期間に同じ回数変わる船体は多くとも { $chance } である。
flag_number_of_another = MMSI { $mmsi } は { $window }以内に IMO { $imo } も送信していた。
flag_heard_on_days = MMSI { $mmsi } が受信された日は、これまで { $n } 日である。
flag_glimpsed = { $country } の番号 MMSI { $mmsi } が { $on } に { $n } 回観測された。
flag_glimpsed_unallocated = 割当てのない番号 MMSI { $mmsi } が { $on } に { $n } 回観測された。
flag_numbers_sustained = 各番号は { $n } 回以上報告されており、他のIMO番号を示していない。
flag_old_number_again = 新番号の後に旧番号が再び受信された。
flag_speed_across = 旧番号での最後の位置から新番号での最初の位置までの速力は { $speed } となる。
flag_apart_at_once = 同じ時刻に { $moved } 離れて受信された。
flag_in_turns = MMSI { $mmsi } は別の番号と交互に受信されており、位置からは同一の船舶であると示せない（位置がつながらない、位置がない、または両番号が同時に受信された）。
flag_not_side_by_side = 2つの番号が { $overlap } を超えて並行して受信されたことはない。
flag_few_alike = { $window }以内に同じ変更を行った他の船体は { $n } 隻である。
flag_many_alike = { $window }以内に { $n } 隻以上の他の船体が同じ変更を行った。
flag_moved_all_the_same = 多数の船舶が同時に変更していても、本船自身の変更回数が減るわけではない。
flag_no_other_hulls = { $before } 以前に受信された他の船体がなく、比較できない。
flag_registry_unknown = 登録国の表に { $country } の記載はない。
flag_registry = { $country }：{ $risk }（{ $as_of } 時点）。
flag_registry_unverified = { $country }：{ $risk }（{ $as_of } 時点、未確認）。
flag_unallocated = 割当てなし
code_on_list_listed = 掲載
code_on_list_gone = リストから削除
code_on_list_possible = 掲載の可能性
code_on_list_named = 掲載なし（言及、否認または解撤の記載のみ）
code_on_list_not_listed = リストに記載なし
code_on_list_no_list = この機関のリストなし
code_registry_no_registry = 国際船舶の登録制度が存在しない
code_registry_fraudulent_use = 国籍の不正使用
code_registry_purged = 登録抹消を実施
code_registry_high_risk_open = 便宜置籍（高リスク）
code_registry_rapid_growth = 急増
code_registry_mainstream = 大手登録国
code_registry_landlocked_open = 内陸国の便宜置籍
code_registry_mainstream_deflagging = 大手登録国（登録抹消を実施）
code_changed_with_it_mmsi = MMSI
code_changed_with_it_name = 船名
code_changed_with_it_call_sign = 呼出符号
code_anomaly_imo_check_digit = IMO番号の検査数字
code_anomaly_scrapped = 解撤済み
code_anomaly_mid_unallocated = 割当てのないMID
code_anomaly_call_sign_of_another = 他国の呼出符号
code_anomaly_imo_in_two_places = 1つのIMO番号が2か所
code_anomaly_mmsi_on_two_hulls = 1つのMMSIに2隻
code_anomaly_size_changed = 寸法の変更
code_anomaly_imo_of_another_size = 同一IMO番号で別の寸法
code_anomaly_imo_of_another_ship = 別の船舶のIMO番号
code_anomaly_name_of_a_neighbour = 付近の船舶の船名
reason_dark_at_terminal = { $dark } の途絶。{ $place } で始まり、または終わった。
reason_dark_at_terminal_open = { $since } から途絶、最後の受信は { $place }。
reason_dark_within_reach = { $dark } の途絶。{ $place } への寄港が可能で、余裕は { $spare }。
reason_dark_within_reach_several = { $dark } の途絶。{ $place }（余裕 { $spare }）または他の { $n } か所への寄港が可能。
reason_dark_near_open = { $since } から途絶、最後の受信は { $place } から { $out }。
reason_dark_after_call = { $place } への寄港後、{ $dark } の途絶。
reason_dark_after_call_open = { $place } への寄港後、{ $since } から途絶。
reason_sts = { $ships } と { $together } の会合。
reason_sts_after_call = MMSI { $mmsi } の { $place } への寄港後、{ $ships } と { $together } の会合。
reason_in_transfer_area = 会合は積替え海域 { $place } で行われた。
reason_draught_changed = 送信された喫水は前が { $before }、後が { $after }。
reason_flag_hopping = { $window }間に国籍（MID）の変更 { $n } 回：{ $flags }。
reason_flag_risk = 新しい国籍は { $country }：{ $risk }（{ $as_of } 時点）。
reason_identity_imo_check_digit = 無効なIMO番号 { $imo } を送信している。
reason_identity_mid_unallocated = MMSIの先頭 { $mid } はどの国にも割り当てられていない。
reason_identity_call_sign_of_another = { $other } のMMSIのもとで { $country } の呼出符号 { $call_sign } を送信している。
reason_identity_size_changed = 送信された寸法と船名が同時に変わった（{ $before } → { $after }）。
reason_identity_imo_of_another_size = 同じIMO番号で異なる寸法が送信された（{ $before }、後に { $after }）。
reason_identity_imo_of_another_ship = { $authority } のリストが { $listed } とするIMO番号のもとで寸法 { $size } を示す。
reason_identity_name_of_a_neighbour = { $apart } 離れた MMSI { $mmsi } の船名 { $name } を名乗った。
reason_identity_scrapped = { $authority } が { $on } に解撤済みとするIMO番号で受信された。
reason_listed_since = { $authority } のリストに { $since } から掲載。
reason_listed_as_of = { $authority } のリストに { $as_of } 時点で記載（掲載日の記載なし）。
reason_flag_after_listing = { $authority } のリスト掲載の { $n } 日後に国籍（MID）が { $old } から { $new } に変わった。

## dark periods: hypotheses and why they stand as they do

hypothesis_feed_outage = 受信局またはデータ供給が停止していた
hypothesis_weak_reception = 送信中の船舶でも確実には受信されない海域にいた
hypothesis_shut_down = 送受信機を切って係留または錨泊していた
hypothesis_shared_mmsi = 2隻が同じMMSIを使用し、双方の航跡の間が途絶に見えている
hypothesis_positions_missing = 送信は続いており、位置報告のみが欠落し、または受け付けられなかった
hypothesis_weak_transponder = 本船の送信機は他船より受信されにくい
hypothesis_jamming = その海域で衛星測位が妨害されていた
hypothesis_ordinary_gap = 一般船舶にも同様の途絶がある
hypothesis_type_unknown = 船種不明：タンカーではない可能性がある
hypothesis_other_mmsi = 船体が別のMMSIで運航を続けている
gap_nearby_lost =
    { $lost ->
        [0] 付近のタンカー以外の船舶 { $near } 隻は、いずれも引き続き受信された。
       *[other] 付近のタンカー以外の船舶 { $near } 隻のうち { $lost } 隻も、途絶の6時間前から開始1時間後までの間に受信されなくなった。
    }
gap_none_nearby = 付近でタンカー以外の船舶は受信されておらず、同時に途絶したかを判断できる船舶がない。
gap_no_quiet_area = 本船がいた可能性のある海域に、通常より受信の少ない海域はなかった。
gap_quiet_area = { $start } から { $end } まで、通常1時間 { $usual } 隻が受信される海域で、受信は最大 { $n } 隻であった。
gap_received_outside_it = その時間外には他船が受信されている。
gap_quiet_receiver = { $start } から { $end } まで、通常1時間 { $usual } 隻を受信する当該海域の受信局の受信は最大 { $n } 隻であった。それ以前、航路上の他船が受信された { $heard } 区間（30分）のうち { $alone } 区間はこの局のみによる。直前にこの局のみが受信していた { $witnesses } 隻のうち、{ $missed } 隻は他の局では受信されなかった。
gap_others_receive_there = したがって、そこに船があれば他の局が受信したはずである。
gap_received_on_path = 最も無理のない航路（{ $path }）では、{ $told } 個の30分区間で付近に他船がおり、延べ { $known } 区間のうち { $heard } 区間で受信された。
gap_none_on_path = 最も無理のない航路（{ $path }）の付近に、他船は確認されていない。
gap_lost_here = 最終測位位置の付近で船舶が受信された { $here } 区間（30分）のうち、{ $lost } 区間が以後数時間の最後の受信であった。
gap_chance_missed = 送信中の船舶が受信されない確率は最大 { $chance }。
gap_too_few_received =
    { $n ->
        [0] その時その海域で受信された船舶はない。ルールは { $least } 隻を求める。
       *[other] その時その海域で受信された船舶は { $n } 隻のみである。ルールは { $least } 隻を求める。
    }
gap_not_heard_within = 途絶中、本船の静的報告も、位置のない報告も受信されていない。
gap_heard_within = 静的報告または有効な位置のない報告が { $at } まで受信されていた。
gap_own_reception = 前日、位置が確かな { $known } 区間（30分）のうち { $heard } 区間で受信された。
gap_own_too_few = ルールは少なくとも { $least } 区間を求める。
gap_last_minutes = 直前の30分間のうち { $n } 分で受信された。その海域の同様の船舶（{ $vessels } 隻）は30分間に { $usual } 分で受信される。
gap_jamming_found = 前日までに、その時間帯の妨害が検出されていた。
gap_jamming_not_tested = 本バージョンには妨害を検出するルールがない。
gap_ordinary_not_asked = 他の事情で説明できるか、その可能性があるため、一般船舶の途絶とは比較していない。
gap_ordinary_alike = 過去{ $days }日間に、付近で一般船舶（タンカー以外のクラスA船舶）が延べ { $received } 隻日受信され、{ $n ->
    [0] その間に途絶はなかった。
   *[other] その間に { $n } 件の途絶があった。{ $alike ->
        [0] 同じルールで本件と同程度以上に確実に「該当する」と判定されるものはなかった。
       *[other] うち { $alike } 件は、同じルールで本件と同程度以上に確実に「該当する」と判定される。
    }
   }
gap_ordinary_expected = この頻度では、「該当する」途絶が一件もなくても、同じ区分の船舶（タンカー、または船種不明の船舶）について、本件の開始日以降に同程度にまれな途絶が { $expected } 件と推定される。実際に見つかったのは { $found } 件である。「該当する」としたもののうち誤りの見込みが { $level } 以下の場合に限り、該当とする。
gap_type_unknown = 船種を送信しておらず、タンカーではない可能性がある。
gap_type_tanker = タンカーの船種（{ $type }）を送信している。
gap_no_imo = 本船は追跡の手がかりとなるIMO番号を送信していない。
gap_imo_under_other_mmsi = その間、本船のIMO番号が別のMMSI { $n } 件（{ $mmsi }）で受信された。
gap_imo_not_under_other_mmsi = その間、本船のIMO番号は他のMMSIでは受信されていない。
gap_found_apart = 途絶した位置から { $apart } の位置で再び受信された。
gap_found_where_lost = 途絶時に停止しており、そこから { $apart } の位置で再び受信された。
gap_speed_not_known = 最後の報告に速力がなかった。
gap_was_under_way = 最終受信時に { $speed } で航行中であった。
gap_was_stopped = 最終受信時に停止していた。
gap_second_track = 途絶の間またはその前後に、この番号で2本目の航跡が受信された。
gap_one_track = 途絶の前後を通じ、この番号で受信された航跡は一貫した1本に限られる。
gap_one_track_so_far = 途絶までにこの番号で受信された航跡は一貫した1本に限られる。
evidence_last_before_gap = 途絶前の最後の測位
evidence_first_after_gap = 途絶後の最初の測位
path_continued = 針路を維持
path_turned = { $by } 変針
path_left = 針路 { $course } で離れた
path_stopped = 最終受信位置で停止
path_straight = 再受信位置へ直進
way_great_circles = 大圏距離
way_by_sea = 海上距離（{ $cell } 格子）
code_reach_started_there = そこで始まった
code_reach_ended_there = そこで終わった
code_reach_within_reach = 到達可能

## port calls

hypothesis_anchored_inside = 区域内で錨泊して待機し、着桟しなかった
hypothesis_stopped_briefly = 水先人または交通のために停船した
call_fence = 区域は{ $shape }（確度：{ $confidence }）であり、バースを区別できない。
call_stopped_for = 停船時間は { $hours }。
call_not_received_for = ほかに { $hours } の間受信されず、途絶した地点で再び受信された。
evidence_call_first = MMSI { $mmsi }：{ $place } の区域内での最初の測位
evidence_call_last = MMSI { $mmsi }：{ $place } の区域内での最後の測位
evidence_call_last_in_margin = MMSI { $mmsi }：{ $place } を離れる前の最後の測位（区域周辺の余裕帯内）

## loitering

hypothesis_port_roads = 港の錨地で待機した
hypothesis_anchorage = 船舶が錨泊する場所で錨泊した
hypothesis_encounter = 他船と会合しており、別の事象として示す
loitering_near_port = { $port } の付近である。
loitering_no_port = { $within } 以内に港はない。
loitering_in_transfer_area = 積替え海域 { $place } 内にあり、港の錨地での待機とは区別しない。
loitering_no_port_index = 港の一覧がない。
loitering_drifted = { $hours } の間に { $carried } 流された。錨泊中の船舶より遠い。
loitering_stayed =
    { $ships ->
        [0] 30日間にそこで停船した他船はない。本船が流された距離は { $carried } にとどまる。
       *[other] 30日間に他船 { $ships } 隻がそこで停船した。本船が流された距離は { $carried } にとどまる。
    }
loitering_met = 他船が2時間以上本船とともにいた。
loitering_not_met = 2時間にわたり本船とともにいた他船はない。
evidence_slow_start = 低速区間の最初の測位
evidence_slow_end = 低速区間の最後の測位

## encounters: hypotheses and why they stand as they do

hypothesis_neighbouring_berths = 隣り合うバースに係留していたか、港の錨地で待機していた
hypothesis_assistance = 一方が他方を支援した（曳船、水先船、交通艇）
hypothesis_convoy = 前後または左右に並んで航行を続けた
hypothesis_anchored_nearby = 互いの付近で錨泊していた
hypothesis_bunkering = 一方が他方に燃料または物資を補給した
hypothesis_too_short = 貨物の積替えには会合が短すぎた
hypothesis_no_oil = 一方は油を運ばない
hypothesis_parted_unseen = いずれも受信されない間に離れた
hypothesis_other_ship_on_mmsi = 別の船舶が同じMMSIを使用している
hypothesis_alone = 単独であった（2時間にわたり同伴の船舶は受信されていない）
hypothesis_draught_typed = 貨物の移動なしに異なる喫水が入力された
encounter_inside_fence = { $place } の区域内にいた。
encounter_near_port = { $port } の付近にいた。
encounter_both_at_rest = 双方とも「錨泊」または「係留」を送信している。
encounter_not_both_at_rest = 双方が「錨泊」または「係留」を送信しているわけではない。
encounter_outside_fences = 手元にあるターミナルおよび港のいずれの区域にも入っていない。
encounter_service_type = 一方は船種 { $type } を送信している。
encounter_small_craft = 一方は全長 { $length } で、タンカーの船種を送信していない。
encounter_no_service_type = いずれも曳船、水先船または作業船の船種を送信していない。
encounter_speed = 遅い方の対地速力は { $speed }、間隔は { $apart }。
encounter_carried = ただし { $speed } の差を除き、その海域で流された他船と同じ動きである。
encounter_tankers_within_reach = タンカー { $n } 隻が互いに近接していた。
encounter_alongside = 間隔はおおむね { $apart }、変動は { $spread } 以内であり、接舷している。
encounter_anchorage = 間隔はおおむね { $apart }。タンカー { $tankers } 隻が近接し、30日間に無関係の船舶 { $ships } 隻がそこで停船した。
encounter_apart = 間隔はおおむね { $apart }（変動 { $spread }）。
encounter_large_supplier = 短い方は全長 { $length }、継続時間は { $lasted } で、喫水の大きな変化は確認されていない。
encounter_lasted = 継続時間は { $lasted }。
encounter_length_not_known = 一方の全長は送信されていない。
encounter_shorter_one = 短い方の全長は { $length }。
encounter_supplier = 一方の全長は { $length }、継続時間は { $lasted }。
encounter_small_receiver = 他方の全長は { $length }。この大きさの船舶への燃料補給はこれより短く、少量の貨物の可能性がある。
encounter_no_longer_one = 他方の全長も { $length } にとどまる。補給船は補給先より十分に短い。
encounter_longer_one_came = ただし、近づいたのは長い方である。
encounter_draught_changed = 喫水の変化は { $change }。
encounter_draughts_not_known = 前または後の喫水が不明である。
encounter_seen_together = { $seen } にわたり並んで観測された。
encounter_cargo_balances = 双方が前後に入力した喫水から計算すると、一方が降ろした量と他方が積んだ量とがほぼ釣り合う。
encounter_both_tankers = 双方ともタンカーの船種を送信している。
encounter_type_not_known = 一方は船種を送信していない。
encounter_no_tanker_type = 一方は船種 { $type } を送信しており、タンカーではない。船種は手入力による。
encounter_seen_of = { $lasted } のうち { $seen } にわたり並んで観測された。
encounter_second_track = 会合の間またはその前後に、一方の番号で2本目の航跡が受信された。
encounter_one_track = その時点で、各番号の航跡は一貫した1本である。
encounter_possible_partners =
    { $n ->
        [0] そこにいた可能性のある途絶中のタンカーはない。
       *[other] そこにいた可能性のある途絶中のタンカーは { $n } 隻。
    }
evidence_draught_before = MMSI { $mmsi }：直前に報告された喫水 { $draught }
evidence_draught_after = MMSI { $mmsi }：直後に報告された喫水 { $draught }
evidence_nearest = 最接近時の MMSI { $mmsi }
code_encounter_transfer_probable = 貨物の積替え（可能性が高い）
code_encounter_transfer_possible = 貨物の積替え（可能性あり）
code_encounter_bunkering = 燃料補給
code_encounter_assistance = 曳船または水先船の支援
code_encounter_neighbouring_berths = 隣接バース
code_encounter_anchored_nearby = 近接した錨泊
code_encounter_convoy = 並走
code_encounter_lightering_in_port = 港内での瀬取り
code_encounter_cannot_tell = 判断できない
code_together_together = 並んでいた
code_together_apart = 離れていた
code_together_one_silent = MMSI { $mmsi } が途絶
code_together_both_silent = 双方とも途絶
code_at_rest_both_under_way = 双方とも航行中
code_at_rest_one_at_rest = 一方は錨泊中または係留中、他方は航行中
code_at_rest_both_at_rest = 双方とも錨泊中または係留中
code_link_called = 寄港した
code_link_could_have_called = 途絶中に寄港が可能であった
code_strength_seen = 観測
code_strength_strong = 強い
code_strength_possible = 可能性あり

## cargoes of places

cargo_lng = LNG（液化天然ガス）
cargo_lpg = LPG（液化石油ガス）
cargo_sts = STS（船舶間積替え）
cargo_coal = 石炭
cargo_condensate = コンデンセート
cargo_crude = 原油
cargo_crude_arco = 原油（ARCO）
cargo_crude_arctic_gate_prirazlomnoye = 原油（アークティックゲート、プリラズロムノエ）
cargo_crude_cpc_blend_mostly_kazakh = 原油（CPCブレンド、主にカザフスタン産）
cargo_crude_espo = 原油（ESPO）
cargo_crude_novy_port = 原油（ノヴィ・ポルト）
cargo_crude_sakhalin_blend = 原油（サハリン・ブレンド）
cargo_crude_sokol = 原油（ソコル）
cargo_diesel = 軽油
cargo_grain = 穀物
cargo_products = 石油製品

## why thresholds are as they are

threshold_cargo_volumes_waterplane_low = 肥大型タンカーの水線面積係数0.85～0.95、垂線間長はAISの全長の0.94～0.98
threshold_cargo_volumes_waterplane_high = waterplane_low に同じ
threshold_cargo_volumes_typed_m = 喫水は丸められ、船首尾または中央の値が入力される
threshold_cargo_volumes_stale_h = 離れてからこれより後に初めて入力された喫水は、その後の港を示す可能性がある
threshold_draughts_look_d = これより離れた静的報告は、当時の貨物についてほとんど何も示さない
threshold_recent_slow_segments_met_h = この時間以上会合した船舶は、漂泊ではなく会合として示す
threshold_recent_slow_segments_evidence_back_h = 低速区間の端の根拠とする測位は、これより古くない
threshold_approach_and_drift_approach_h = 近づく船舶は、1時間前には数海里離れている
threshold_approach_and_drift_came_kn = 1時間を通して海水に流される速さを超えていれば、自力で航行している
threshold_approach_and_drift_heard_share = 受信時間の割合がこれより少なければ、その間の速力は示さない
threshold_approach_and_drift_water_nm = この距離の範囲では、風と海流はほぼ同じである
threshold_approach_and_drift_water_h = これより短ければ、潮流の影響が現れない
threshold_approach_and_drift_carried_kn = 錨泊中の船舶の正味の移動速度はこれより小さい
threshold_approach_and_drift_water_ships = これより少なければ、機関を使う1隻の動きを海水の動きと取り違える
threshold_encounter_context_leg_gap_h = 一連の会合は1日以内に続く
threshold_encounter_context_series_h = 距離の図に含める前後の時間
threshold_encounter_kinds_transfer_h = 貨物の積替えは通常24～48時間（業界紙）。部分的な積替えや補給はこれより短い
threshold_encounter_kinds_bunkers_done_h = 燃料補給がこれほど続くことはない
threshold_encounter_kinds_bunker_ship_m = 補給船はこれより短く、貨物の積替えはこれより長い船舶の間で行われる
threshold_encounter_kinds_large_bunker_m = 最大級の補給船。喫水の変化がなければ、可能性が高いとはいえない
threshold_encounter_kinds_large_done_h = 最大級の補給船による補給もこれほど続かない
threshold_encounter_kinds_bunker_ratio = 補給船は補給先より十分に短い
threshold_encounter_kinds_cargo_draught_m = 燃料補給による喫水の変化はこれより小さい
threshold_encounter_kinds_fender_m = 2隻の間に置く防舷材の最大のものの直径（ISO 17357-1:2014）
threshold_encounter_kinds_antenna_low = 公開AISデータ中の90 m以上のタンカー76隻のうち、9割は0.1～0.3、4隻は船首端と送信している
threshold_encounter_kinds_antenna_high = antenna_low に同じ
threshold_encounter_kinds_alongside_m = 寸法が送信されていない場合は、船首を揃えて並ぶ250 mの2隻と同じとする
threshold_encounter_kinds_apart_m = 寸法が送信されていない場合は、互いに逆向きに並ぶ250 mの2隻と同じとする
threshold_encounter_kinds_steady_m = 係止されていれば、アンテナの位置関係は測位誤差の範囲で一定である
threshold_encounter_kinds_raft_ships = これだけの数が近接していれば、共に錨泊しているとみる
threshold_encounter_kinds_anchorage_ships = これだけ無関係の船舶が停船する場所は錨地である
threshold_encounter_kinds_drift_kn = 錨泊中の振れ回りの対地速力はこれより小さい
threshold_encounter_kinds_convoy_kn = 停止した船舶が風潮に流される速さは、通常これより小さい
threshold_encounter_kinds_assist_m = 曳船、水先船、交通艇はこれより短い。外洋のタンカーにこれより短いものはない
threshold_encounter_kinds_seen_share = 大部分が観測されていない会合では、可能性が高いとはいえない
threshold_encounter_kinds_parallel_share = 係留し合った船体は、大半の時間で平行である
threshold_encounter_kinds_resting_share = 大半の時間に送信した航海状態を、その船舶の状態とみなす
threshold_hull_offsets_offset_step_min = これより間隔が長ければ、漂流中または錨泊中の船舶は2つの測位を結ぶ線上にあるとはいえない
threshold_hull_offsets_offset_fixes = これより少なければ中央値といえない。GNSSと船首方位には数メートルのばらつきがある
threshold_one_sided_alone_h = 相手の待機と部分的な積替えを合わせてこの程度を要する
threshold_one_sided_reach_kn = 積載したタンカーでこれを超えるものは少ない。到達範囲を定める
threshold_one_sided_gaps_d = 低速区間の前、この期間内に始まった途絶を検討する
threshold_one_sided_roads_nm = 港の錨地はこの距離にある
threshold_russian_links_window_d = バルト海または太平洋で積んだ貨物は、約6週間以内に引き渡される
threshold_russian_links_next_stop_h = 区域内のこれより短い停船は水先人または交通による
threshold_one_sided_partners = 示す数の上限（余裕時間の長い順）
threshold_one_sided_adrift_kn = 漂流する船舶の正味の速力。錨泊中はこれより遅い
threshold_merge_contacts_min_encounter_h = これより短い会合では貨物の積替えはない
threshold_merge_contacts_break_h = これより長く離れていれば別の会合とする
threshold_merge_contacts_most_gap_h = 積替えは全体で24～48時間を要する（業界紙）。これより長く観測されなければ別の会合とする
threshold_merge_contacts_leave_m = これより離れて観測されれば、離れたものとみる（接触の判定に同じ）
threshold_merge_contacts_step_h = 測位の間隔がこれより長ければ途絶とみる（接触の判定に同じ）
threshold_sts_near_port_nm = 索引は港内の一点を示す。岸壁はこの距離にある
threshold_place_context_within_nm = 錨地の広さは数海里
threshold_place_context_back_d = 使われている錨地には、1か月のうちに無関係の船舶が集まる
threshold_vessels_alongside_others_share = それより短い時間だけいた船舶は、通過したにすぎない
threshold_sts_lasts_h = データ終了のこれ以内まで並んで観測されていれば、継続中とする
threshold_sts_near_nm = 会合を場所の名で示す距離の上限
threshold_merge_contacts_recent_d = この頃までに新しい喫水が入力される。その間、会合は毎日再評価する
threshold_merge_contacts_follow_d = この期間内に一方が寄港したときは会合を再評価する
threshold_sts_least_headings = 双方の船首方位がこれより少なければ読み取らない。接舷時には回頭する
threshold_sts_spread_low = 離隔のうち近い方の1割を除く。個々の誤った測位は数えない
threshold_sts_spread_high = spread_low と同様、遠い方
threshold_sts_evidence_back_h = 最接近の根拠とする測位は、これより古くない
threshold_flag_params_hops = 1回の変更は売買。1年以内の2回目は確認に値する
threshold_flag_params_window_d = 公表された基準の一つは365日間に5回、90日間に2回
threshold_flag_params_min_reports = 静的報告（メッセージ5）は手入力であり、1、2回のみの国籍は誤りの可能性がある
threshold_flag_params_min_glimpse = 1回のみ観測された国籍は、誤入力とみるにとどまる
threshold_flag_params_min_days = 誤って入力された他船の番号は、翌日までに訂正される
threshold_flag_params_flicker_d = 途絶がこれ以内であれば、番号は放棄されていない
threshold_flag_params_turn_d = 他国の番号のみでこの期間受信されれば、前の国籍を離れている
threshold_flag_params_size_slack_m = 乗組員は寸法を丸めて入力する
threshold_flag_params_overlap_h = これより長く2つの番号が並行すれば、送受信機は2台である
threshold_flag_params_handover_h = 番号の変更は数時間で済む。途絶がより長くても、航行はこの時間分のみ数える
threshold_flag_params_max_speed_kn = これより速く移動するタンカーはない
threshold_flag_params_min_hull_years = これより少なければ、通常の頻度は判断できない
threshold_flag_params_fleet = これだけの数が同時に変更すれば、船隊または登録国の事情である
threshold_flag_params_fleet_d = 船主の船隊の転籍は数週間以内に行われる
threshold_flag_params_around_d = 前後1か月以内の寄港を変更とともに示す
threshold_flag_params_listing_d = 半年。登録国による抹消は掲載から数週間以内に行われる
threshold_flag_params_follow_d = 変更はこの期間再評価し、その後は行わない
threshold_dark_floor_h = 受信が最も密な海域でも、これより短い途絶は日常的である
threshold_dark_min_gap_h = これより長いものは、該当の有無にかかわらず示す
threshold_dark_min_habit = 受信がこれより少なければ、途絶から船舶についてわかることは少ない
threshold_known_jamming_within_nm = 陸上からの妨害はマストの見通し距離まで届く
threshold_reachable_speed_cap_kn = 積載したタンカーでこれを超えるものは少ない。本船の実績が上回る場合はそれによる
threshold_reachable_fastest_kn = 送信値にかかわらず、これを超えるタンカーはない
threshold_reachable_call_h = 着桟と積荷に最低限必要な時間。通常は1日以上
threshold_reachable_own_speed_h = 自船の速力は前日の測位から求める
threshold_reachable_own_speed_fixes = これより少ない測位では、自船の速力はほとんど何も示さない
threshold_reachable_own_speed_share = この分位点を平常の最高速力とみなす。20件に1件の測位は誤りでありうる
threshold_reachable_chart_nm = これより広い格子では、セルが粗く海峡と陸を区別できない
threshold_dark_near_place_nm = 途絶を場所の名で示す距離の上限
threshold_dark_follow_open_h = 継続中の途絶はこの期間再評価し、その後は行わない
threshold_ordinary_gaps_most_a_day = 1日に判定する件数の上限。途絶が大量にあっても処理が遅れないよう、常に同じ方法で選んだものだけを判定する
threshold_ordinary_gaps_follow_d = 一般船舶の継続中の途絶を終わりまで追う期間
threshold_false_discoveries_q = 「該当する」とした途絶のうち、20件に1件までは通常の途絶であり得る（慣用の水準）
threshold_false_discoveries_window_d = 受信状況を見る期間と同じ。各曜日・時刻が4回含まれる
threshold_false_discoveries_gaps_a_day = 米国沿岸の1日、1,185隻に3時間以上の途絶がおよそ470件
threshold_false_discoveries_shortest_h = 通常の途絶の多くは短い。この n 倍続くものは n 倍まれとみなす
threshold_false_discoveries_rule_weight_d = ルール自体の推定に与える重み。アーカイブの延べ日数がこれより少なければ、データより重く扱う
threshold_false_discoveries_archive_weight_d = アーカイブ全体に与える重み。付近の延べ日数がこれより少なければ、付近のデータより重く扱う
threshold_plausible_paths_look_h = 最初の数時間の行き先は限られるが、その後は限定できない
threshold_plausible_paths_margin_min = 停船中の報告は数分間隔であり、途絶の始終は厳密ではない
threshold_expected_reception_min_half_hours = 1区間のみでは停止の境界にかかるおそれがある
threshold_asked_waters_near_nm = 同じ受信局に届く距離。陸上局の到達距離は20～40海里
threshold_asked_waters_here_nm = 受信限界は1～2セルの精度でわかる
threshold_expected_reception_habit_weight = 現在の受信に対する海域の平常の重み
threshold_asked_waters_like_enough = 同種の船舶がこれより少ないときは全船舶を数える
threshold_plausible_paths_turn_deg = 8方位でセルからの経路を網羅できる
threshold_plausible_paths_moving_kn = これ以下は停船とみなす
threshold_quiet_receivers_heard_by_h = 直前の数時間に本船を受信していた局は、その後も受信したはずである
threshold_quiet_receivers_quiet_since_h = これより長く途絶えた受信局は、廃止されたか名称が変わったものである
threshold_plausible_paths_departs_kn = 停止していた船舶がこの速力で離れた可能性がある
threshold_plausible_paths_most_kn = 再受信位置に着くのに、これと最終受信時の速力のうち大きい方を超える速力を要する経路は除く
threshold_asked_waters_usual_d = 4週間：週の各時刻が4回ずつ
threshold_asked_waters_nearby_h = 直前の1時間に受信した船舶は、途絶の開始時に付近にいた
threshold_asked_waters_lost_before_h = 受信局の停止は数時間続き、その中へ船舶が入ることがある
threshold_asked_waters_lost_after_h = 1時間以内に途絶した船舶は、ともに途絶したものである
threshold_asked_waters_tanker_lost_h = これ以内に途絶した他のタンカーは数えない。ともに送信を止めた2隻が、互いの途絶を受信不良に見せてしまうため
threshold_asked_waters_outage_edge_h = 停止は1時間単位でわかり、1時間早く始まった可能性がある
threshold_asked_waters_own_h = 前日に自船の送受信機がどの程度受信されたか
threshold_asked_waters_static_margin_min = 途絶の端にこれほど近い静的報告は、そこの測位に属する
threshold_quiet_receivers_edge_h = 停止は1時間単位でわかり、前後に1時間ずつ長い可能性がある
threshold_quiet_receivers_uncovered_h = 最初の数時間のうち受信局がこの時間以上稼働していれば、停止は考慮せず、稼働中の受信で判断する
threshold_quiet_receivers_again_h = ほかに誰がその船舶を受信するかは1時間以内にわかる
threshold_static_changes_look_d = これより離れた静的報告は、途絶についてほとんど何も示さない
threshold_gap_hypotheses_level = 送信中の船舶が受信されない確率がこれ以上であれば、受信状況で説明できる可能性があり、一般船舶との比較は行わない
threshold_gap_hypotheses_own_share = 他船に比べ受信がこれより少ない船舶は、出力が弱いか陰にある
threshold_gap_hypotheses_own_known = これより少なければ送信機については何もわからない
threshold_gap_hypotheses_fading_share = 送受信機の到達範囲を出る船舶の受信は徐々に減り、電源を切る船舶の受信は減らない
threshold_gap_hypotheses_fading_known = これより少なければ、その海域の受信状況はわからない
threshold_gap_hypotheses_least_vessels = 1隻では受信局に最も近いだけかもしれない。2隻あれば海域の平常といえる
threshold_gap_hypotheses_lost_with = 周囲の半数が同時に途絶したときは、船舶の事情ではない
threshold_gap_hypotheses_lost_least = 受信限界で2隻が離れても停止とはいえない
threshold_gap_hypotheses_hole_share = 存在が確かな船舶が受信されないことの方が多い海域は、受信の空白とみなす
threshold_gap_hypotheses_hole_known = これより少なければ空白とはいえない
threshold_gap_hypotheses_still_m = 途絶位置での再受信は、係留・錨泊中の停止を示す
threshold_gap_hypotheses_still_kn = この速力以下は停船
threshold_gap_hypotheses_static_share = 途絶の中間以降まで静的報告があれば、送信は続いており、位置のみが欠けている
threshold_anomaly_min_reports = 静的報告（メッセージ5）は手入力であり、これより少なければ誤りとみる
threshold_anomaly_min_days = 気付かれた誤りは翌日までに訂正される
threshold_anomaly_slip_digits = 1桁の誤り、または2桁の入替えは誤入力
threshold_anomaly_places_nm = 1時間以内にこれほど離れて受信される船舶はない
threshold_anomaly_track_fixes = これより少ない2本目の航跡は異常な測位
threshold_anomaly_settle_d = 呼出符号と番号は数週間以内に相次いで変更される
threshold_anomaly_length_m = アンテナの移設や誤入力による変化はこれより小さい
threshold_anomaly_beam_m = 同上。スエズマックスはアフラマックスより4 m広い
threshold_anomaly_other_share = リストの全長とこれだけ異なれば、別の船体である
threshold_anomaly_least_tonnage = 細身のタンカーの総トン数の半分
threshold_anomaly_most_tonnage = 最も肥大なタンカーの載貨重量の2倍
threshold_anomaly_together_d = 寸法の変更から1週間以内の船名の変更は、同時の変更とみる
threshold_anomaly_near_nm = 船名が移った時に互いに見える距離
threshold_anomaly_handshake_h = 引き渡された船名の使用は1日以内に終わる
threshold_anomaly_names_d = 以前この期間送信された船名を自船のものとする（処理量の上限）
threshold_anomaly_common_name = これより多くの船舶に共通する船名は固有のものではない
threshold_anomaly_name_letters = これより短い船名は偶然に一致する
threshold_anomaly_name_reports = 1回のみ報告された船名は受信の乱れでありうる
threshold_anomaly_day_reports = 1日に1回のみの報告は受信の乱れでありうる
threshold_loitering_min_slow_h = 相手の待機と積替えを合わせた時間より短い
threshold_loitering_drift_kn = 漂流する船舶の正味の移動速度。錨泊ではほぼ0
threshold_loitering_near_port_nm = 港の錨地はこの距離にある
threshold_loitering_anchorage_ships = 錨地ではこれだけ無関係の船舶が停船する
threshold_loitering_near_nm = 低速区間を場所の名で示す距離の上限
threshold_loitering_lasts_h = データ終了のこれ以内まで低速であれば、継続中とする
threshold_loitering_recent_d = この頃までに新しい喫水が入力される。それまで再評価する
threshold_port_calls_min_stop_h = 区域内のこれより短い停船は水先人または交通による
threshold_port_calls_sure_stop_h = 区域内のこれほど長い停船は、水先人の待機にとどまらない
threshold_limits_max_gb = 最も利用の多い公開アーカイブの1か月分を1ファイルに展開した大きさ
threshold_limits_max_ratio = 少数の船舶の記録は60分の1、表は5分の1から20分の1に圧縮される
threshold_limits_ratio_from_gb = この大きさ以下なら、過大に展開されるファイルの処理も数秒で済む。係留中の1隻の短い記録は同じ内容を繰り返す
threshold_listings_listed = 当局が理由ありと認めたもの。単独では最低点に満たない
threshold_listings_flag_after = リスト掲載の直後の国籍変更。抹消されたか、逃れたもの
threshold_listings_flag_after_d = 登録国は掲載から数週間以内に船舶を抹消する
threshold_listings_around_d = 掲載の前後半年を並べて示す
threshold_points_dark_at_terminal = ロシアのターミナルの区域内で始まり、または終わった途絶
threshold_points_dark_within_reach = ロシアのターミナルへの寄港が可能な長さの途絶
threshold_points_begun_near_nm = 継続中の途絶は時間がたてばどこにでも届く。ターミナルの付近で始まったもののみを関連とみる
threshold_points_dark_after_call = そこに寄港した船体の途絶
threshold_points_sts_after_call = そこに寄港した船体の会合
threshold_points_sts = 寄港が観測されていない会合。パターンの半分にあたる
threshold_points_in_transfer_area = この種の貨物の積替えで知られる海域
threshold_points_draught_changed = その後、乗組員が異なる喫水を入力した
threshold_points_draught_m = トリムや入力の誤差を超える。バラストから満載では5 m以上変わる
threshold_points_flag_hopping = ルールが繰り返しとみなす回数の国籍変更
threshold_points_flag_risk = 日付付きの一覧が不正とする登録国への国籍の変更
threshold_points_identity = 送信した識別情報が両立しない。パターンの半分にあたる
threshold_points_identity_scrapped = リストが解撤済みとする船舶の番号
threshold_points_least = これ未満はパターンの半分であり、背景情報にとどまる
threshold_points_link_window_d = ロシアのターミナルへの寄港を関連とみる期間
threshold_contacts_meet_m = この距離まで近づいた2隻は会合とみる
threshold_contacts_leave_m = 会合した錨泊中の2隻の振れ回りによる間隔は、船の長さの1.5倍を超えない
threshold_contacts_slow_kn = 航行中の接舷と積替えは約5ノットまでで行われる
threshold_contacts_max_step_h = 漂流する船舶の移動は1時間に最大2海里。間隔がこれより長ければ観測されていないものとする
threshold_contacts_noise_m = 2つの測位間のアンテナの振れと測位誤差。これより短い移動から速力を求めない
threshold_contacts_crowd = これより多くの船舶が入る余地はない。受信局の既定位置または作られた測位とみて、組を示さない
threshold_contacts_parallel_deg = 係止された船体は一体で回頭する。ジャイロと入力には数度の誤差がある
threshold_identity_spans_min_reports = メッセージ5は手入力であり、乱れた1件の報告は別の識別情報ではない
threshold_identity_spans_flicker_d = 2週間で船名を変えて元に戻す船舶はない。交互に送信されたものとみる
threshold_identity_spans_size_slack_m = アンテナの基準点の変更により寸法は数メートル変わる
threshold_listed_alike = 10文字中1文字の誤り
threshold_listed_least_letters = これより短い船名は偶然に類似する
threshold_listed_length_m = リストと送信機では全長の丸め方が異なる
threshold_listed_differs_m = 全長がこれだけ異なれば、矛盾として示す
threshold_outages_share = 1時間に5隻中4隻の受信を失う海域は停止とみる
threshold_outages_from_share = 1時間以内に、少なくともこの値から下がる
threshold_outages_min_ships = 通常の隻数がこれより少なければ、静かか否かを判断できない
threshold_outages_habit_d = 4週間。曜日と時刻の各組が4回含まれる
threshold_outages_same_hours = 同じ曜日・時刻の観測がこれより少なければ、平常値を定めない
threshold_outages_look_back_h = これより長く途絶えたデータには、比較すべき平常値がない
threshold_outages_last_min = 不足がこれ以下の1時間は、終わりまで受信されたものとみる
threshold_port_visits_margin_m = 区域の外に1 km出たとき離れたものとみる
threshold_port_visits_stop_kn = この速力以下は停船
threshold_port_visits_max_step_h = 測位の間隔がこれより長ければ、停船していたか否かはわからない
threshold_port_visits_noise_m = 停止中の船舶の2測位間のアンテナの振れとGNSS誤差。短い移動は停止に数える
threshold_port_visits_same_spot_m = 係留中または錨泊中の船舶は、船の長さと振れ回りの範囲で再び受信される
threshold_possible_hulls_within_d = 番号を変えた船体は数週間以内に再び受信される
threshold_possible_hulls_overlap_h = 静的報告は数分おきであり、時計には差がある
threshold_possible_hulls_max_speed_kn = これを超えるタンカーは少ない
threshold_possible_hulls_slack_nm = 前の最後の測位と後の最初の測位は、厳密な端ではない
threshold_reception_bracket_h = この間隔なら、12ノットの船舶の位置は1、2セルの範囲に収まる
threshold_reception_max_speed_kn = 測位間の速力がこれを超えれば、2隻が同じ番号を用いているか、位置が誤っている
threshold_reception_moving_kn = この速力まで、停止中の船舶は3分ごとに報告する
threshold_second_tracks_least = 1、2個の位置は遅延または破損かもしれない
threshold_second_tracks_near_h = 半日離れて受信された2隻目の船舶は、この事象について何も示さない
threshold_segmentation_max_speed_kn = 25ノットを出すタンカーはなく、50ノットの船舶も少ない。これを超えれば別の船舶である
threshold_segmentation_slack_m = 受信局の時計には数秒、位置にはアンテナと全長による差がある
threshold_segmentation_candidate_h = 候補はこの時間を過ぎれば捨てる。1日あれば、その航海のほぼどこからでも到達できるため
threshold_segmentation_confirm_min = 遅延または破損した位置の連続はこれより早く終わる
threshold_segmentation_confirm_n = 遅延または破損した位置の連続はこれより短い
threshold_segmentation_gains_kn = 大型船が30分間に増す速力は数ノットを超えない
threshold_segmentation_said_speed_factor = 平均速力は両端で報告された速力を上回りうるが、停止状態からを除き5割を超えて上回ることはない
threshold_segmentation_second_track_d = 1週間受信されなかった2隻目の船舶は新たに始まる
threshold_segmentation_spread_m = アンテナ、時計、丸めによる差
threshold_segmentation_spread_kn = 時間とともに船舶が予測位置から離れていくおおよその速さ
threshold_segmentation_foreseen_min = 1時間を超えると、一時点の針路と速力から予測できることは少ない
threshold_segmentation_short_min = この時間内では、両端で報告された速力がその間の速力を制限する
threshold_segmentation_under_way_kn = これを下回る報告速力は既定値の0かもしれず、何も示さない
threshold_segmentation_usual_speed_kn = 25ノットを出すタンカーはなく、船舶自身がそれ以上の速力を報告しない限り、それを超える平均速力は誤りである
threshold_slow_segments_slow_kn = この速力以下は漂流とみる
threshold_slow_segments_max_step_h = 測位の間隔がこれより長ければ、その間の位置はわからない
threshold_slow_segments_least_h = 1日のうちのこれより短い低速は、混雑、水先人、閘門によるもの
threshold_slow_segments_noise_m = 2つの測位間のアンテナの振れと測位誤差
threshold_stops_stop_kn = この速力以下は停船または振れ回り
threshold_stops_least_h = これより短い停船は、水先人、混雑、またはセルの通過によるもの

## units of thresholds

measure_bins_of_10_min = 区間（10分）
measure_p_unheard = 受信されない確率
measure_changes = 回
measure_d = 日
measure_deg = °
measure_digits = 桁
measure_fixes = 測位
measure_fixes_in_3_h = 測位数（3時間）
measure_gaps = 件
measure_gaps_a_vessel_day = 件/隻日
measure_gigabytes = GB
measure_h = 時間
measure_half_hours = 区間（30分）
measure_hull_years = 隻年
measure_kn = ノット
measure_letters = 文字
measure_m = m
measure_min = 分
measure_nm = 海里
measure_numbers = 番号
measure_of_half_hours = 区間に対する割合
measure_of_its_half_hours = 自船の区間に対する割合
measure_of_length_times_beam = 全長×全幅に対する割合
measure_of_positions = 測位に対する割合
measure_of_the_habit = 平常値に対する割合
measure_of_the_larger = 大きい方に対する割合
measure_of_the_minutes_of_others = 他船の分数に対する割合
measure_of_the_length_from_the_stern = 船尾からの距離の全長に対する割合
measure_of_the_others_close_by = 付近の他船に対する割合
measure_of_the_time = 時間に対する割合
measure_other_hulls = 隻（他の船体）
measure_percent_alike = %（rapidfuzz ratio）
measure_points = 点
measure_probability = 確率
measure_share = 割合
measure_ships = 隻
measure_ships_an_hour = 隻/時
measure_ships_in_1_1_km = 隻（1.1 km以内）
measure_ships_in_30_d = 隻（30日間）
measure_static_reports = 静的報告
measure_t_per_m3 = t/m³
measure_tankers = 隻（タンカー）
measure_times = 倍
measure_vessel_days = 隻日
measure_vessels = 隻

## what rules say, and cannot tell

rule_port_call_meaning = ターミナルまたは港の区域内で停船した
rule_port_call_limits = 何を積んだか。バースや錨地が登録されていない所では、どのバースか、錨泊して待っただけか
rule_loitering_meaning = 港から離れた場所で、単独で数時間にわたり移動しなかった
rule_loitering_limits = その理由。指示待ち、天候待ち、着桟待ちも同じように見える
rule_identity_meaning = 両立しえない識別情報を送信した
rule_identity_limits = 同じ番号を用いる2隻のうち、いずれが正当か。善意の誤入力か否か
rule_sts_meaning = 2隻のタンカーが、バースから離れた場所で貨物の積替えに足る時間、接舷した
rule_sts_limits = 貨物が積み替えられたか否か、またその帰属。船体上のアンテナの位置
rule_dark_meaning = 受信されるはずの海域で信号が途絶した
rule_dark_limits = 途絶の理由。送信機の出力が他船より弱かったか否か。他船の存在が確認できない海域に関すること
rule_flag_meaning = 別の国の番号で運航を続けた
rule_flag_limits = 登録上の旗国、および登録が正当なものか否か
source_judged = 本プロジェクトの判断（{ $on }）
source_cited = { $source }

## the command explain

explain_of = { $kind } { $id }：{ $vessels }
explain_vessel = { $name }（{ $hull }、MMSI { $mmsi }）
explain_answer = ルールの答え：{ $answer }
explain_version = 版 { $version }（{ $day }）：{ $answer }。終了していた。
explain_version_open = 版 { $version }（{ $day }）：{ $answer }。継続中であった。
explain_measured = 測定値
tell_hypothesis = { $told }：{ $verdict }。{ $reason }
explain_raw_lines = 元の行
explain_raw_line = { $shows }：{ $file }、{ $line } 行、{ $byte } バイト、SHA-256 { $sha256 }
explain_rule = ルール { $rule }、パラメータ { $digest }（出典は shadowfleet params に示す）。

## errors: what happened, and what to do

error_not_json = ファイルが正しい JSON ではない
todo_fresh_copy = もう一度コピーを入手すること。
error_no_report_in_feed = ファイルの最初の { $n } 個の要素に船舶も AIS メッセージもない
todo_right_file = 正しいファイルかどうかを確認すること。
error_table_lacks = 表に次の列がない：{ $fields }。あるのは { $columns }
error_two_columns = { $column } という名の列が二つある
todo_name_each = それぞれに別の名を付けること。
error_commas_and_points = { $field } の数値が、小数点にコンマの行とピリオドの行とが混在している
todo_decimal_points = すべて小数点をピリオドで書くこと。
error_two_columns_in_parquet = Parquet ファイルに同名の列が二つある
todo_rename_one = 一方の名を変えること。
error_parquet_rows = Parquet ファイルは { $bytes } バイトに { $rows } 行あるとしているが、ありえない
todo_fresh_copy_nothing_stored = もう一度コピーを入手すること。このファイルからは何も保存していない。
error_parquet_damaged = Parquet ファイルが破損しているか、暗号化されているか、未対応の種類である ({ $said })
todo_fresh_copy_unencrypted = もう一度コピーを入手するか、暗号化せずに保存し直すこと。このファイルからは何も保存していない。
error_header_changes = ファイル内の見出し行が列を { $n } 回を超えて変えている
todo_split_at_headers = 見出し行の所でファイルを分けること。
error_speeds_not_knots = 列 { $column } の速力の単位がノットではない
todo_speed_unit = { $unit }のようである。--map sog_kn={ $column }:{ $code } で単位を指定すること（ノットであれば :kn）。dkn は 0.1 ノット、mps はメートル毎秒、kmh はキロメートル毎時。
error_day_or_month = 列 { $column } の時刻は日が先とも月が先とも読める（例：{ $time }）
todo_day_or_month = --map time={ $column }:dmy（日が先）または --map time={ $column }:mdy（月が先）で指定すること。
error_serial_times = 列 { $column } の時刻が表計算ソフトのシリアル値である（例：{ $time }）
todo_format_times = 列の書式を yyyy-mm-dd hh:mm:ss にして、表をもう一度書き出すこと。
error_ship_type = { $code } は 0 から { $most } までの船種コードではない
error_no_store_here = ここにはデータベースがない
todo_run_nightly = 先に shadowfleet nightly を実行すること。
error_signing_key_kind = 署名鍵が Ed25519 の鍵ではない
error_signing_key_locked = 署名鍵にパスフレーズがあり、無人の実行では入力できない
todo_unlock_key = 自分だけが読める、パスフレーズのない写しを作ること：(umask 077; openssl pkey -in FILE -out UNLOCKED)
error_no_private_key = PEM 形式の秘密鍵ではない
error_no_public_key = PEM 形式の公開鍵ではない
error_key_unread = 鍵を読むことができない
error_key_open_to_others = 署名鍵を他の利用者が読み書きできる
todo_close_key = 複製されたおそれがあるため新しい鍵を作り、自分だけが読めるようにすること：chmod 600 { $file }
error_key_and_digest = --key と --key-sha256 の両方が正しい鍵を指定している
error_no_sha256 = { $said } は SHA-256 ではない
todo_give_sha256 = 送り手が別の経路で伝えた16進数64桁を指定すること。
todo_check_path = パスと読み取り権限を確認すること。
error_call_sign_series = { $series } は AAA-ALZ のような呼出符字列の範囲ではない
error_call_sign_country = { $series } の行には2文字の国コードと、verified 列の true または false が要る
error_call_sign_twice = { $prefix } で始まる呼出符号が二つの範囲に属する
error_coast_unread = 海岸線を読むことができない
error_fences_lack = 区域のファイルに次の項目がない：{ $names }
error_fences_same_id = 二つの区域の id が同じである
error_fence_kind = 種類 { $kind } は知られていない
error_fence_confidence = 信頼度 { $confidence } は high、medium、low のいずれでもない
error_fence_outline = 輪郭が度で表された正しい多角形ではない
error_fences_unread = 区域を読むことができない
error_fence_lacks = 区域に { $property } がない
error_fence_point = 基準点の { $property } が度の数値ではない
error_no_reference = そのような参照データのフォルダーはない
todo_other_reference = --reference または SHADOWFLEET_REFERENCE で別のフォルダーを指定するか、指定せずに付属のものを使うこと。
error_port_off_globe = { $name } の位置が地球上にない
error_port_not_number = { $name } の位置が数値ではない
error_country_code = { $written } は2文字の国コードではない
error_reference_lacks = 表に次の列がない：{ $columns }
error_mid = MID { $mid } が3桁の数字でないか、二つある
error_flag_risk_row = { $written } の行が二つあるか、verified 列が true でも false でもない
error_reference_unread = 表を読むことができない ({ $said })
error_reference_empty = 第 { $line } 行の次の列が空である：{ $columns }
error_nested_archive = アーカイブの中のアーカイブには対応していない
error_archive_without_files = アーカイブにファイルがない
todo_archive_again = アーカイブを作り直すか、もう一度ダウンロードすること。
error_archive_empty = アーカイブが空である
error_sparse_member = スパース形式のアーカイブ要素には対応していない
error_too_many_layers = ファイルが { $n } 重を超えて圧縮されている
error_file_changed = 読んでいる間にファイルが変わった
todo_next_run = 何も保存していない。次の実行でもう一度試みる。その時には書き込みがないようにすること。
todo_save_output = 出力をファイルに保存し、そのファイルを指定すること。
error_folder_unread = フォルダーを読むことができない
error_file_unread = ファイルを読むことができない ({ $said })
todo_check_glob = パスを確認すること。グロブパターンは引用符で囲むこと。
error_tar_header = アーカイブのヘッダーが { $bytes } バイトで、大きすぎる
error_too_many_members = アーカイブの要素が多すぎる
error_file_damaged = ファイルが破損している ({ $said })
todo_check_disk = 読み取り権限とディスクを確認すること。
todo_give_unpacked = 自分で展開し、展開したファイルを指定すること。
error_member_encrypted = アーカイブの要素が暗号化されている
todo_unpack_with_password = パスワードでアーカイブを展開し、フォルダーを指定すること。
error_dossier_asks_outside = 調査書がフォルダーの外のものを読み込もうとするため、何も公開しなかった
todo_report_with_name = 元になった船舶またはファイルの名を添えて報告されたい。
error_foreign_script = ページに本ツールのものでないスクリプトがあるため、何も公開しなかった
error_scripts = スクリプト要素が { $n } 個あるが、書いたのは { $of } 個
error_check_nothing_published = データの検査に通らなかったため、何も公開しなかった：{ $rule }
error_check = データの検査に通らなかった：{ $rule }
todo_report_start_anew = ログを添えて報告されたい。先へ進むには、新しい --home にファイルを取り込み直すこと。
error_foreign_store = このファイルは shadowfleet のデータベースではない
todo_move_foreign_store = 別の --home を選ぶか、このファイルを移すこと。ファイルは変更していない。
error_store_empty = データベースは空である。作成した実行が、何かを書き込む前に止められた
todo_go_on_with_store = shadowfleet ingest または shadowfleet nightly をもう一度実行すること。このファイルから続き、何も失われない。
error_upgrade_failed = データベースを更新できなかった ({ $said })
todo_go_back = 報告されたい。前のリリースに戻るには、{ $copy } を { $store } に移すこと。
error_query_rejected = データベースが問い合わせを拒んだ ({ $said })
todo_report_bug = shadowfleet の不具合である。ログを添えて報告されたい。データベースは変わっていない。
error_wal_damaged = データベースの先行書き込みログが破損している。データベース本体は無事かもしれない
todo_move_wal = この .wal ファイルだけを移し、データベースはそのままにして、同じコマンドをもう一度実行すること。最後の実行のデータは失われているかもしれないため、最新のファイルを取り込み直すこと。既にデータベースにあるファイルは二度読まれない。
error_no_database = shadowfleet のデータベースではないか、先頭が破損している
error_store_damaged = データベースが破損している ({ $said })
todo_restore = .wal ファイルがあれば一緒に移すこと。その後、最新のバックアップから復元するか、新しい --home にファイルを取り込み直すこと。shadowfleet verify は、まだ読める表を示す。
error_store_open = 別のプログラムがデータベースを開いている
todo_wait_or_close = 他の実行が終わるのを待つか、開いているプログラムを閉じて、もう一度試みること。
error_store_unopened = データベースを開くことができない
todo_check_store = このファイルとフォルダーの読み書きの権限を確認するか、別の --home を選ぶこと。
error_other_duckdb = データベースは別の版の DuckDB で書かれている
todo_newest_release = shadowfleet の最新のリリースをインストールすること。データベースは変更していない。
error_store_unwritten = データベースに書き込めなかった。データベースは変わっていない
todo_free_disk = ディスクの空きを増やすか書き込み権限を確認し、同じコマンドをもう一度実行すること。
todo_install_that = そのリリースか、それより新しいものをインストールすること。データベースは変更していない。
todo_use_release = データベースを書いたリリースを使うか、新しい --home にファイルを取り込み直すこと。
todo_upgrade_by_writing = shadowfleet scan を実行すること。書き込むコマンドはどれも、データを保ったままデータベースを更新する。
error_no_room_for_backup = データベースの更新が要るが、先に作るバックアップの余地がディスクにない（必要 { $needed } MB、空き { $free } MB）
todo_free_disk_unchanged = ディスクの空きを増やし、同じコマンドをもう一度実行すること。データベースは変わっていない。
error_backup_failed = データベースの更新が要るが、バックアップを作れなかった ({ $said })
todo_free_disk_or_permission = ディスクの空きを増やすか書き込み権限を確認し、同じコマンドをもう一度実行すること。データベースは変わっていない。
error_json_and_csv = --json と --csv は同時に使えない
todo_give_one = 一方だけを指定すること。
todo_more_digits = 4桁以上の、より長い id を指定すること。id は shadowfleet events が示す。
error_list_in_future = リストの日付が未来である
todo_give_as_of = この版の日付を --as-of で指定すること。
todo_lists_one_by_one = リストのファイルを、それぞれの --as-of の日付とともに、一つずつ追加すること。
error_no_store_yet = ここにはまだデータベースがない
todo_ingest_first = 先に shadowfleet ingest または shadowfleet nightly を実行するか、--home で正しいフォルダーを指定すること。
error_nothing_to_accept = 受け入れる変更がない。ファイルは読まれたときのままか、一度も読まれていない
todo_path_of_verify = shadowfleet verify が示すパスを指定すること。
error_map_form = --map は FIELD=COLUMN の形を取る
todo_map_example = 例：--map time=UTC,lat=Y,lon=X,mmsi=ID
error_map_field = --map に不明な項目名がある
todo_use_one_of = 次のいずれかを使うこと：{ $values }
error_map_unit = --map に、{ $field } にはない単位がある
error_map_file = --map のファイルを読むことができない ({ $said })
todo_map_file = FIELD=COLUMN を指定するか、time = "UTC" のような行からなる TOML ファイルを指定すること。
error_home_unwritable = ホームフォルダーに書き込めない
todo_other_home = --home または SHADOWFLEET_HOME で別のものを選ぶか、これへの書き込み権限を得ること。
error_home_in_use = 別の実行がこのホームフォルダーを使っている
todo_wait = 終わるのを待ち、同じコマンドをもう一度実行すること。そこから続きを行う。
error_file_empty = ファイルが空である
error_no_ais_format = 対応している AIS 形式ではない
todo_known_formats = 知られている形式は、NMEA のログ、位置の表（各種の CSV、Parquet）、aisstream、AIS-catcher、AISHub、BarentsWatch、Digitraffic の JSON または XML で、圧縮されていてもよい (gz, bz2, xz, zst, zip, tar)。制裁リストの追加には shadowfleet lists add を使うこと。
todo_copy_again = コピーし直すか、もう一度ダウンロードすること。
error_no_cryptography = 署名にはパッケージ cryptography が要るが、インストールされていない
todo_install_sign = 次でインストールすること：pip install 'shadow-fleet-monitor[sign]'
error_no_weasyprint = PDF にはパッケージ weasyprint が要るが、インストールされていない
todo_install_pdf = 次でインストールすること：pip install 'shadow-fleet-monitor[pdf]'
error_no_pango = PDF にはライブラリ Pango が要るが、インストールされていない
todo_install_pango = Debian または Ubuntu では：apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
error_days_not_scanned = 最後の分析の後に日が加わったか変わったため、何も公開しなかった
error_days_from = { $day } 以降の { $n } 日
todo_scan_then_publish = shadowfleet scan を実行し、もう一度公開すること。
error_site_unwritten = サイトを書き込めなかった ({ $said })。前のものがそのまま残っている
todo_free_disk_and_publish = ディスクの空きを増やすか書き込み権限を確認し、もう一度公開すること。
error_other_reference = データベースが別の参照データで分析されたため、何も公開しなかった
todo_same_reference = 最後の分析の参照データを --reference で指定するか、新しいもので shadowfleet scan を実行してから、もう一度公開すること。
error_worker_killed = 調査書を書くプロセスが強制終了されたため、何も公開しなかった
todo_memory_ran_out = メモリーが足りなかったのであれば、他のプログラムを閉じ、もう一度公開すること。
error_file_in_place_of_site = サイトのフォルダーがあるべき場所にファイルがある
todo_move_file = それを移すか、--home で別のフォルダーを指定し、もう一度公開すること。何も書き込んでいない。
error_no_vessel = この番号または名の船舶はデータベースにない
error_xls = 古い .xls 形式の Excel ファイルには対応していない
todo_save_xlsx = .xlsx または CSV で保存すること。
error_no_sheet = Excel ファイルにシートがない
todo_check_complete = ファイルが完全かどうかを確認すること。
error_list_too_large = リストとしてはファイルが大きすぎる（{ $n } MiB 超）
error_list_too_long = リストとしてはファイルが長すぎる（{ $n } 行超）
error_list_unread = リストを読むことができない ({ $said })
todo_download_or_csv = もう一度ダウンロードするか、表を UTF-8 の CSV で保存すること。
error_no_authority = IMO 番号のリストに発行者の記載がない
todo_name_authority = --authority で機関を指定すること。
error_two_date_orders = 日付の順序が二通りある：第 { $line } 行は { $date }、第 { $other_line } 行は { $other_date }
error_date_either_way = 第 { $line } 行：{ $date } は日が先とも月が先とも読める
error_web_page = リストではなくウェブページである
todo_download_list = リンク元のページではなく、リストそのものをダウンロードすること。
error_other_xml = XML だが、SDN_ADVANCED.XML でも国連の統合リストでもない
error_alt_csv = ALT.CSV には別名だけがあり、それが属する船舶がない
todo_sdn_advanced = 代わりに SDN_ADVANCED.XML を追加すること。船舶のすべての名とリスト掲載日がある。
error_no_list_format = 知られているリストの形式ではない。第1行の始まり：{ $text }
error_list_lacks_imo = { $format } のようだが、IMO 番号の列 ({ $column }) がない
todo_add_column = その列を加えること。番号がわからない所は空のままでよい。
error_sheet_unpacks = Excel ファイルを展開すると、リストとしては大きすぎる
todo_save_csv = 表を CSV で保存すること。
error_sheet_rows = Excel ファイルに { $n } 行を超えるシートがある
error_not_text = ファイルがテキストではない
todo_export_csv = リストを UTF-8 の CSV で書き出すこと。
error_dtd = ファイルに文書型宣言 (DTD) があるが、このリストにあるはずがない。読み取らなかった
error_no_list = ファイルはリストではない ({ $said })
error_not_xml = ファイルは XML ではない ({ $said })
todo_download_again = もう一度ダウンロードすること。
error_xml_encoding = XML が未対応の文字コードである ({ $said })
todo_save_utf8 = UTF-8 で保存すること。
todo_unpack = 自分で展開し（7z、unzip、ファイルマネージャーなど）、できたフォルダーまたはファイルを指定すること。
todo_check_link = 読み取り権限と、リンク切れでないかを確認すること。
todo_make_key = 次で作ること：openssl genpkey -algorithm ed25519 -out FILE
todo_make_public_key = 所有者が次で作る：openssl pkey -in FILE -pubout -out PUB.pem
todo_write_dates = 日付を 2025-04-03（年、月、日）のように書き、リストをもう一度追加すること。
error_memory = ファイルの展開に、許された以上のメモリーが要る
todo_raise_limit = ファイルが信頼できるなら、展開したファイルを指定するか、--max-unpacked GB で上限を上げること。
error_own_reference = 付属の参照データ
error_pipe = ファイルではなくパイプである
error_socket = ファイルではなくソケットである
error_device = ファイルではなくデバイスである
error_folder_without_files = フォルダーにファイルがない
error_no_such_file = そのようなファイルもフォルダーもない
error_unpacks_to_gb = ファイルを展開すると { $gb } GB を超える
error_unpacks_to_times = ファイルを展開すると元の { $n } 倍を超える
error_list_without_ships = { $format } のようだが、船舶がない
error_list_without_ships_row = { $format } のようだが、船舶がない。第 { $line } 行：{ $reason }
todo_name_issuer = リストを発行した機関を --authority で指定すること（US、UK、UN など）。
todo_known_lists = 読める形式は、SDN.CSV、SDN_ADVANCED.XML、国連の統合リスト (XML)、英国の制裁リスト (CSV)、EU 附属書 XLII の表 (CSV)、maritime.csv、FollowTheMoney の JSON 行、GUR の船舶カード、1行に1件の IMO 番号、および次の列の表（CSV または Excel）：imo,mmsi,name,flag,authority,listed_on,reason,url。
error_is_7z = 7z アーカイブには対応していない
error_is_rar = rar アーカイブには対応していない
error_is_cab = cab アーカイブには対応していない
error_is_lz4 = lz4 による圧縮には対応していない
error_is_compress = compress (.Z) による圧縮には対応していない
error_is_lzip = lzip による圧縮には対応していない
error_is_split_zip = 分割された zip アーカイブには対応していない
error_zip_method_named = アーカイブの要素が { $method } で圧縮されているが（zip 方式 { $code }）、対応していない
error_zip_method = アーカイブの要素が知られていない方式で圧縮されている（zip 方式 { $code }）
error_schema_newer = データベースのスキーマは { $schema }、本プログラムに要るのは { $needed }。より新しいリリースが書いている
error_schema_too_old = データベースのスキーマは { $schema }、本プログラムに要るのは { $needed } で、更新できるのはスキーマ { $oldest } 以降に限る
error_schema_older = データベースのスキーマは { $schema }、本プログラムに要るのは { $needed }
speed_unit_dkn = 0.1 ノット単位
speed_unit_mps = メートル毎秒
speed_unit_kmh = キロメートル毎時
todo_name_columns = --map で列を指定する（例：--map { $example }）か、列の名を次のいずれかにすること：{ $names }。制裁リストの追加には shadowfleet lists add を使うこと。
todo_all_refused_clock = 時刻を 2026-03-02T11:00:00Z のように書くか、--map time=COLUMN:dmy または time=COLUMN:mdy で日と月のどちらが先かを、あるいは --map time=COLUMN で時刻の列を指定すること。
todo_all_refused_no_time = --map time=COLUMN で時刻の列を指定すること。
todo_all_refused_mmsi = --map mmsi=COLUMN で MMSI の列を指定すること。
todo_all_refused_columns = 各行には見出しの名と同じ数のセルが要る。表をもう一度書き出すこと。
todo_all_refused_places = 緯度と経度は十進の度である。--map lat=COLUMN,lon=COLUMN でその列を指定すること。
todo_nothing_stored = 何も保存していない。
error_refused_times = { $reason }：{ $n } 件
error_all_refused = すべての行を読み取らなかった（{ $reasons }）
error_mostly_refused = 最初の { $lines } 行のうち { $n } 行を読み取らなかった：AIS のファイルとは考えにくい
todo_did_you_mean = もしかして { $names } か。
todo_give_vessel = IMO 番号、MMSI、または船名の一部を指定すること。
error_several_events = この桁で始まる事象の id が二つ以上ある
error_no_event = この id の事象はない
error_one_list_needed = リストのファイルが一つ要るが、これらの { $of } 個のファイルのうち知られているリストは { $n } 個である
error_no_language = 言語 { $language } のテキストがない
todo_choose_among = 次から選ぶこと：{ $values }。
error_unforeseen = 予期しないエラー { $type }: { $said }

## the command line

cli_unexpected = 予期しないエラー：{ $type }: { $said }
cli_report_unexpected = ログ (HOME/logs) を添えて報告されたい。終えた作業は保たれている。
cli_stopped = 中断した。終えた作業は保たれている。続けるには同じコマンドをもう一度実行すること。

## jobs: what they say while they run, and what they note of a run

todo_aside_file = ファイルを直すか除くこと。これを含む実行のたびに、もう一度試みる。
todo_aside_day = 分析のたびにこの日をもう一度試み、後の日はそれを待つ。ログを添えて報告されたい。
todo_aside_detector = 実行のたびにもう一度試みる。トレースバックのあるログを添えて報告されたい。
todo_aside_vessel = 実行のたびにもう一度試みる。トレースバックのあるログを添えて報告されたい。
todo_aside_event = 事象の日から分析し直すこと (shadowfleet scan --since DAY)。ログを添えて報告されたい。
todo_aside_suspect = 実行のたびにもう一度試みる。トレースバックのあるログを添えて報告されたい。
todo_aside_page = 実行のたびにもう一度試みる。トレースバックのあるログを添えて報告されたい。
aside_file = ファイル
aside_day = 日
aside_detector = ルール
aside_vessel = 船舶
aside_event = 事象
aside_suspect = 調査書
aside_page = ページ
job_set_aside_now = この実行で { $n } 件を保留した。残りは済んでいる。
job_set_aside_before = 以前の実行からの保留が { $n } 件残っている。
job_set_aside_where = 詳細：shadowfleet status
job_set_aside = 保留：{ $kind } { $name }：{ $reason }
note_killed = 終わらなかった。強制終了されたか、機械が止まった。終えた作業は保たれている
note_failed = 失敗：{ $reason }
note_nothing_to_do = 処理対象なし
note_running = 終わっていない。まだ実行中か、強制終了された
note_upgraded = データベースをスキーマ { $schema } に更新した ({ $name })
note_finished_swap = publish：以前の実行が新しいサイトを置く途中で止められたため、この実行が終わらせた
note_scan_nothing = scan：すべての日が最新で、することがない
note_scan = scan：{ $first } から { $last } までの { $days } 日を分析、新規または変更の事象 { $n } 件
note_scan_waiting = scan：{ $first } から { $last } までの { $days } 日を分析、新規または変更の事象 { $n } 件、{ $failed } が失敗したため { $waiting } 日は未分析
job_scanning_days = 日の分析
job_scanned = { $days } 日を分析した：新規または変更の事象 { $n } 件
job_scanned_waiting = { $days } 日を分析した：新規または変更の事象 { $n } 件。最初の日が失敗したため { $waiting } 日は未分析
job_next = 次：{ $command }
job_next_events_or_publish = 次：shadowfleet events または shadowfleet publish
job_published = 要確認の船舶 { $n } 隻を公開した：{ $page }
job_signed = 署名した。公開鍵のフィンガープリント：SHA-256 { $sha256 }
job_send_fingerprint = このフィンガープリントは別の経路で相手に送ること。フォルダー内の鍵は、それだけでは何の証明にもならない
job_demo_simulated = サンプルは模擬データである。船舶も事象もすべて架空のものである。
job_demo_open = { $page } をブラウザーで開くこと。ネットワークは要らない。
job_demo_terminal = 端末では：shadowfleet events --home { $home }
note_publish = publish：該当 { $findings } 件、事象 { $events } 件
job_writing_dossiers = 調査書の作成
job_fetching_lines = 引用行の取得
job_reading_files = ファイルの読み込み
job_hashing_files = ファイルのハッシュ計算
job_reading_tables = 表の読み込み
job_reading_blocks = ブロックの読み込み
job_not_read = 読み込めなかった：{ $name }：{ $reason }。{ $todo }
job_the_folder = そのフォルダー
job_not_read_more = 読み込めなかった：{ $folder } に同様のファイルがほかに { $n } 個：{ $reason }
note_ingest = ingest：{ $n } 個のファイルを読み込み、{ $known } 個は既にデータベースにあり、{ $passed_over } 個は AIS でないため飛ばし、{ $failed } 個は読み込めなかった
note_ingest_held_back = ingest：{ $n } 個のファイルを読み込み、{ $known } 個は既にデータベースにあり、{ $passed_over } 個は AIS でないため飛ばし、{ $failed } 個は読み込めず、最後の行を待つものが { $held } 個
job_no_ais_format = AIS の形式でない
job_table_of_ships = 時刻と位置のない船舶の表。リストであれば shadowfleet lists add で追加すること
job_table_without_ships = 船舶のない表
job_file = { $name }：{ $n } 行 = { $parts }
job_file_nothing = { $name }：{ $n } 行 = なし
fate_position = 位置 { $n }
fate_static = 静的報告 { $n }
fate_duplicate = 重複 { $n }
fate_other = 他の種類 { $n }
fate_fragment = 断片 { $n }
fate_clock = 時刻 { $n }
fate_comment = 注記 { $n }
fate_blank = 空行 { $n }
fate_refused = 読み取らず { $n }
job_known = 既にデータベースにあり、読み直さなかったファイル：{ $n }
job_passed_over = AIS でないため飛ばした：{ $file }（{ $what }）
job_passed_over_more = AIS でないため飛ばした：{ $folder } のほか { $n } 個のファイル（{ $what }）
job_held_back = 保留：{ $file } の最後の行にまだ改行がない。改行が付くか、{ $h } 時間ファイルに書き込みがなければ読む
job_total = 合計：{ $n } 行、新しい位置 { $positions }、新しい静的報告 { $reports }、読み取らず { $refused }（理由：shadowfleet status）
job_untimed = { $n } 個の文に時刻がなく、読み取らなかった。読むには --start TIME を付けてもう一度実行すること
job_extra_zeros = { $file }：{ $n } 行で MMSI の9桁の前に余分なゼロがあり、ゼロを無視して読んだ
job_encoding = { $file }：{ $n } 行は UTF-8 でなく、{ $encoding } として読んだ。名の文字を確認すること
job_unused_columns = { $file } の、読まれない列：{ $columns }
job_unused_columns_more = { $file } ほか { $n } 個のファイルの、読まれない列：{ $columns }
job_not_added = 追加しなかった：{ $name }：{ $reason }。{ $todo }
note_list_known = lists add：{ $name } は既にデータベースにあった
note_list_new = lists add：{ $day } の { $name }、{ $n } 件（新規）
note_list_replaced = lists add：{ $day } の { $name }、{ $n } 件（置き換え）
note_list_beside = lists add：{ $day } の { $name }、{ $n } 件（別のリストと並べて）
job_list_known = { $name } のこの版は既にデータベースにある。何も変わっていない
job_list_replaced = 置き換えた：{ $name } には、これらの船舶の大半を含む { $day } の別の版があった。このファイルを残す
job_list_beside = 同じ機関と形式の別のリスト。両方を残し、これは { $name } とする
job_list_added = { $day } 時点の { $name }：{ $n } 件、問題のある行 { $rows }
job_list_assumed = 仮定：{ $assumption }
job_list_row = 第 { $line } 行：{ $reason }：{ $text }
job_list_more_rows = …ほか { $n } 行
job_list_rescan = { $day } 以降に受信した船舶について知られることが変わる。公開の前に分析し直すこと (shadowfleet scan)
job_list_to_come = リスト自体より後の日付の件：{ $n }、最初は第 { $line } 行 ({ $day })。まだ有効でないか、誤記である
verify_check_failed = 検査に通らない：{ $rule }：{ $found }
verify_store_opens = データベースを開くことができる
verify_n_accepted = 受け入れた変更：{ $n } 個のファイルは読まれたものと比べない (verify --accept)
verify_no_checksums = ブロックのチェックサムは検査しなかった：{ $said }。行はすべて読む。
verify_renamed = 改名：{ $file } は { $now } になっている
note_accepted = verify：読まれた後に { $file } が変わったことを受け入れた
verify_of_table = { $table }：{ $said }
verify_uncounted = 数えられない：{ $said }
verify_row = { $values }
verify_bytes = データベースのファイルの { $first } バイトから { $last } バイトまでがチェックサムと合わない
verify_unread = { $file }（{ $said }）
verify_cut_short = ハッシュ計算中に短くなった
verify_changed = { $file } は { $was } だったが、今は { $now }。
verify_changed_known = { $file } は { $was } だったが、今は、同じく読まれた { $now }。
verify_how_to_accept = 意図してローテーション、短縮、編集したのであれば：shadowfleet verify --accept { $file }
verify_differs = 相違 { $n } 件。{ $files }
verify_agrees = データベースは台帳と一致する。{ $files }
verify_rehashed = ハッシュを計算し直したファイル { $n } 個
verify_grown = うち以前より長いもの { $n } 個
verify_gone = 元のパスにないもの { $n } 個
verify_renamed_n = うち同じフォルダーに別の名で見つかったもの { $n } 個
check_lines_have_one_fate = どのファイルのどの行も、ちょうど一つの区分に数えられる
check_refusals_have_lines = 読み取らなかった行はすべて、その行とともに保たれる
check_positions_have_a_file = どの位置も台帳にあるファイルから来る
check_positions_on_globe = どの位置も地球上にある
check_events_end_after_start = どの事象も始まる前に終わらない
check_event_versions = 事象の版は1から欠けなく番号が付く
check_event_parameters = どの事象も、それを作ったパラメーターを示す
check_positions_counted = ファイルと日ごとの位置の数が台帳と表とで等しい
check_reports_counted = ファイルと日ごとの静的報告の数が台帳と表とで等しい
check_positions_in_span = ファイルの位置は記録された期間内にある
check_rows_read = 表のどの行も読むことができる
check_blocks_sound = データベースのどのブロックもチェックサムが合う
check_file_read_again = ファイルをもう一度読むことができる
check_file_unchanged = ファイルは読まれたときのバイト列のままである

## what commands show, and the columns of their tables

cli_events = 事象
cli_events_all = 事象 { $n } 件。判定ではなく選別である。事実と他の説明は --json を参照。
cli_no_rule_for_kind = この版にはこの種別の事象を探す規則がない。一覧にないことは何も意味しない。
cli_events_of = 事象 { $of } 件のうち { $n } 件。判定ではなく選別である。事実と他の説明は --json を参照。
cli_still = 継続中
cli_lists = リストの版
cli_list_assumed = { $day } の { $name }、仮定：{ $assumption }
cli_no_list_yet = データベースにリストがない。追加するには：shadowfleet lists add FILE --authority US --as-of 2026-11-24
cli_rule = { $rule }：{ $meaning }。わからないこと：{ $limits }
cli_thresholds = しきい値
cli_receivers = 受信局、データの最後の { $n } 日間
cli_outages = 通常と比べた停止
cli_all_receivers = 全局
cli_receivers_note = 受信局を示さない行は、ファイルの形式の名で数える。停止はその海域の空白を説明する。
cli_at_work = 実行中
cli_at_work_is = { $command }、{ $since } から（プロセス { $process }）
cli_at_work_note = データベースは終了後に読める。公開中のサイトは、新しいものが揃うまでそのままである。
cli_store = 保存先
cli_store_is = { $home }（{ $mb } MB）
cli_span = 期間
cli_span_is = { $first } から { $last } まで
cli_positions = 位置
cli_positions_are = { $vessels } 隻の { $positions } 件、静的報告 { $reports } 件
cli_lines = 行
cli_no_lines = なし
lines_position = 位置 { $n }
lines_static = 静的報告 { $n }
lines_duplicate = 重複 { $n }
lines_fragment = 断片 { $n }
lines_other = 他の種類 { $n }
lines_clock = 時刻 { $n }
lines_comment = 注記 { $n }
lines_blank = 空行 { $n }
lines_refused = 読み取らず { $n }
cli_files = ファイル
cli_refused_by_reason = 読み取らなかった行、理由別
cli_unread = 理解できなかった表の値
cli_unused = 読まれない表の列
cli_remarks = 表についての注記
cli_set_aside = 保留
cli_last_runs = 最近の実行
cli_refused_lines = 読み取らなかった行
cli_who_listed = 受信した船舶と掲載機関
cli_who_legend = 日付：リストによればその日から掲載。「時点」：掲載日のない、その日付のリストに掲載。括弧：もう掲載されていない。「言及」：言及、否認、解撤のみ。-：この機関のリストにない。?：この機関のリストがデータベースにない。照合は IMO 番号のみによる。どのリストにもない船舶も、疑いが晴れたわけではない。
cli_none_listed = リストにある IMO 番号の船舶はデータベースにない。
cli_no_list = データベースにリストがない：shadowfleet lists add FILE --as-of DATE
cli_named = 言及
cli_as_of = { $day } 時点
cli_vessels_match = 該当する船舶 { $n } 隻
cli_name_one = そのうちの一隻については IMO 番号または MMSI を指定すること。すべてについては --json を使うこと。
cli_no_name = （船名なし）
cli_allocated = { $country } が割り当てた番号。国籍とは限らない
cli_not_allocated = どの国にも割り当てられていない
cli_last_heard = 最後の受信 { $time } UTC。
cli_mmsi = MMSI { $mmsi }：{ $allocated }。{ $heard }
cli_identities = 報告された識別情報
cli_flags = 典拠別の国籍
cli_flag_conflicts = 国籍の典拠が食い違うところ
cli_possibly_same = 同じ船体の可能性
cli_port_calls = 寄港
cli_no_events = この船舶の事象は見つからなかった。
cli_how_to_explain = その理由と、ほかに考えられる説明は shadowfleet explain EVENT_ID で示される。
cli_certain = 確実
cli_possible = 可能性
cli_on_lists = リストへの掲載
cli_who_listed_it = 掲載した機関と掲載していない機関
cli_no_list_not_known = データベースにリストがないため、この船舶が掲載されているかはわからない。
cli_no_event = 事象なし
cli_around_listing = 掲載の前後6か月の事象と、それぞれの受信日数
cli_tanker = タンカー
cli_no_tanker = タンカーでない
cli_type_unknown = 船種の報告なし
cli_no_imo = IMO 番号なし
cli_never_with_particulars = 静的報告なし
cli_sources = { $file } ほか { $n }
cli_flag_change = { $before } から { $after }
cli_flag_changes_in = { $d } 日間に { $n } 回
cli_flag_after_listing = { $authority } の掲載から { $d } 日後
cli_nobody = 割当てなし
flag_source_denied = MMSI は { $country } のものだが、否認されている：{ $source }
flag_source_call_sign = MMSI は { $country }、呼出符号 { $call_sign } は { $other } のもの
flag_source_list = MMSI は { $country } だが、リストは { $other } としている（{ $source }）
column_event_id = 事象id
column_kind = 種類
column_answer = 答え
column_vessels = 船舶
column_start = 開始
column_end = 終了
column_near = 付近
column_what = 内容
column_with = 相手
column_list_name = リスト
column_dated = 日付
column_entries = 件数
column_added = 追加
column_removed = 削除
column_refused = 読み取らず
column_file = ファイル
column_sha256 = SHA-256の先頭
column_name = 名
column_imo = IMO番号
column_mmsi = MMSI番号
column_first = 最初
column_of = 対象
column_value = 値
column_unit = 単位
column_source = 出典
column_why = 理由
column_receiver = 受信局
column_half_hours = 30分区間
column_heard_alone = 単独受信
column_first_heard = 最初の受信
column_last_heard = 最後の受信
column_area_round = 海域の中心
column_quiet_from = 停止の開始
column_quiet_to = 停止の終了
column_habit_an_hour = 平常（隻/時）
column_most_an_hour = 最大（隻/時）
column_format = 形式
column_lines = 行
column_first_t = 最初の時刻
column_last_t = 最後の時刻
column_reason = 理由
column_field = 項目
column_word = 語
column_n = 件数
column_column = 列
column_files = ファイル
column_remark = 注記
column_days = 日
column_since = 以来
column_to_do = 対処
column_run_id = 実行id
column_command = コマンド
column_outcome = 結果
column_line_no = 行番号
column_line = 行
column_authority = 機関
column_status = 状態
column_certain = 確実さ
column_listed_on = 掲載日
column_on_list_as_of = 掲載確認日
column_gone_by = 抹消日
column_flag = 国籍
column_because = 根拠
column_says = 記載
column_as_of = 時点
column_after_first_d = 最初の掲載からの日数
column_list_dated = リストの日付
column_before = 前
column_after = 後
column_heard_before_d = 前の受信日数
column_heard_after_d = 後の受信日数
column_hull = 船体
column_country_of_mmsi = MMSIの国
column_type = 船種
column_size = 大きさ
column_names = 名
column_events = 事象
column_listed_by = 掲載機関
column_first_seen = 最初
column_last_seen = 最後
column_country = 国
column_call_sign = 呼出符号
column_reports = 報告
column_sources = 出所
column_voice = 典拠
column_until = まで
column_checked = 確認済み
column_text = 内容
column_other_mmsi = 他のMMSI
column_other_name = 他の名
column_gap_start = 途絶の開始
column_heard_from = 受信の始まり

## help, and what is wrong with options

help_shadowfleet =
    AIS ファイルを読み、疑わしいタンカーのオフライン地図と検証できる調査書を書き出す。

    該当は分析者への手がかりであり、判定ではない。まず shadowfleet demo を試し、次に AIS ファイルのフォルダーに対して shadowfleet nightly FOLDER を cron などで毎晩実行すること。
help_exit_codes = 終了コード：0 すべて完了。1 データの検査に通らず何も公開しなかったか、verify が相違を見つけたか、予期しないエラー。2 使い方の誤り。3 この実行で処理できなかったものを保留し（またはもう一度試みて失敗し）、残りを終えた（shadowfleet status を参照。以前の実行からの保留だけでは 3 にならない）か、読める入力がなかったか、ホームフォルダーを使えなかった。
help_usage = 使い方：{ $usage }
help_arguments = 引数
help_options = オプション
help_commands = コマンド
help_environment = [環境変数：{ $name }]
help_default = [既定値：{ $value }]
help_required = [必須]
help_help = このヘルプを表示して終わる。
help_install_completion = このシェルにコマンドとオプションの補完を組み込む。
help_show_completion = このシェルの補完スクリプトを表示する（写しや変更のため）。
help_version = 版を表示して終わる。
help_home = データベース、サイト、ログのフォルダー（既定は $SHADOWFLEET_HOME または ./shadowfleet-home）。
help_home_before = コマンドの後の --home と同じ。
help_demo_home = デモが書き込むすべてのフォルダー。指定しなければ shadowfleet-home/demo。
help_lang = 表示の言語：en または ja（既定は $SHADOWFLEET_LANG または en）。JSON と CSV はどの言語でも同じ。
help_lang_before = コマンドの表示の言語：en または ja。nightly と publish ではコマンドの前に置くこと。後に置いた --lang はページの言語を示す。
help_quiet = エラーだけを表示する。
help_json = スクリプト向けに JSON を表示する。
help_json_lines = 1行に1件の JSON オブジェクトを表示する。
help_csv = 見出し付きの CSV を表示する。事実は含まない。
help_reference = 自分の参照データ（区域、MID 表、旗国リスクなど）のフォルダー。指定しなければ、分析結果を表示または公開するだけのコマンドは最後の分析のものを使う。
help_memory = データベースのメモリー（例：8GB）。収まらない分は一時的にディスクに置く。指定しなければ 6 GB。機械のメモリーの半分がそれより小さければ、その半分。
help_threads = データベースと復号のスレッド数。調査書を書くプロセスの数の上限でもある。指定しなければ 2 スレッド、調査書が多い場合は最大 8 プロセス。
help_paths = AIS ファイル、フォルダー、または引用符で囲んだグロブパターン。
help_start = 時刻のない文の受信時刻 (UTC)。指定しなければ、そのような文は読み取らない。
help_map = 表の列を自分で指定する。単位が異なる場合は単位も付ける。例：time=UTC,lat=Y,lon=X,mmsi=ID、sog_kn=SPEED:dkn。03/02/2026 の日が先なら time=UTC:dmy、月が先なら time=UTC:mdy。これらの列がすべてある表に適用する。
help_max_unpacked = 展開するとこれを超える圧縮ファイルまたはアーカイブの要素を拒む。指定しなければ上限は 200 GB、かつ 0.02 GB を超えたら圧縮時の 250 倍。
help_since = この時刻 (UTC) に継続中か、その後に始まる事象だけ：2026-03-04、2026-03-04T12:00、today、yesterday、'3 days ago'。
help_until = この時刻 (UTC) より前に始まる事象だけ。書き方は --since と同じ。
help_scan_since = この日 (UTC) から分析し直す：2026-03-04、today、yesterday、'3 days ago'。
help_kind = この種類の事象だけ。
help_answer = ルールの答えがこれである事象だけ。
help_vessel = この船舶の事象だけ：IMO 番号、MMSI、または船名の一部。
help_limit = 早いものから、最大この件数（1以上）の事象を表示する。
help_event_id = shadowfleet events が示す id、またはその最初の4桁以上。
help_who = 番号、または船名の一部。
help_list_files = 同じ日付のリスト。形式はそれぞれ内容から判別する。
help_as_of = この版のリストの日付。
help_authority = リストの発行者（US、UK、EU、CA など）。指定しなければ形式または行から判断する。
help_days = 最新のデータからさかのぼる日数（1以上）。
help_refused = 読み取らなかった行をこの数だけ表示する。
help_accept = このファイルが読まれた後に変わったこと（ログのローテーションや短縮）を受け入れ、以後は比べない。繰り返し指定できる。
help_page_languages = ページの言語（例：en,ja）。最初のものが既定となる。
help_tlp = すべてのページとファイルの TLP 標示：共有してよい範囲。
help_redact = 元ファイル名、受信局 id、分析者のメモを除く。複数を除くには繰り返し指定する。
help_pdf = 各調査書を PDF でも書き出す。1隻に数秒かかる。
help_sign_key = 調査書とダウンロードの一覧 (manifest) にこの秘密鍵で署名する（Ed25519、PEM、パスフレーズなし）。
help_dossier_folder = 公開されたまま、または受け取ったままの、船舶のフォルダー。
help_key = 送り手の公開鍵。フォルダーとは別の経路で受け取ったもの。
help_key_sha256 = 送り手の公開鍵の SHA-256。フォルダーとは別の経路で受け取ったもの。--key の代わりに指定する。
help_command_ingest = AIS ファイルをデータベースに読み込む。同じファイルをもう一度読んでも何も変わらない。
help_command_scan = 新しい日または変わった日から、AIS信号の途絶、船舶間会合、国籍の変更などの事象を探す。
help_command_publish = 疑わしい船舶の地図と調査書を HOME/site に書き、前の版と置き換える。
help_command_nightly = 取り込み、分析、公開を一度に行う（cron など）。二度実行しても差し支えない。
help_command_backfill =
    過去の AIS ファイルを読み、それが及ぶすべての日を分析する。公開はしない。

    いつ止めてもよい。もう一度実行すれば続きから行う。
help_command_status = データベースの内容を示す：ファイル、期間、船舶、読み取らなかった行とその理由、最近の実行。
help_command_receivers = 各受信局の受信量、その局だけが受信した量、受信局と海域の停止を示す。
help_command_verify =
    データベースを検査する：すべてのブロックと行を読み、台帳を数え直し、元ファイルのハッシュを計算し直す。

    --accept のほかは何も変えない。
help_command_params = すべてのしきい値を単位と出典とともに示す。
help_command_events = 見つかった事象を、それぞれ最新の版で示す。
help_command_vessel = 一隻について知られているすべてを示す：報告された識別情報、寄港、事象、リストへの掲載。
help_command_lists = 自分で用意した制裁リスト（日付のある版）と、各版で追加、削除されたものを示す。
help_command_lists_who = 機関を比べる：データベースの各船舶を、どの機関がいつから掲載し、どの機関が掲載していないか。
help_command_lists_add = リストを日付のある版として保存する。同じファイルをもう一度追加しても何も変わらない。
help_command_verify_dossier =
    調査書を検査する：ダイジェストを計算し直し、生の行を復号し、調査書の記載と比べる。

    python3 verify.py と同じことを行い（それは本プログラムがなくても動く）、さらにページを描き直して比べる。本プログラムはフォルダーとともに届いたものではない。送り手独自の参照データによるページには同じ --reference が要る。--key も --key-sha256 もなければ、誰がフォルダーを書いたかは保証されない：署名がなければ終了コード3、鍵が未確認なら4。site と site/downloads ではダイジェストと署名だけを検査する。
help_command_explain = 一つの事象を説明する：観測されたこと、そこから導かれること、ほかに考えられる説明。
help_command_demo = 付属のサンプル（模擬と表示された架空の一週間）ですべての段階を実行する。
todo_see_help = ヘルプ：{ $command }
todo_number = 数値を指定すること。
todo_number_from = { $least } 以上の数値を指定すること。
todo_written_like = 次のように書くこと：{ $examples }。
todo_give_time = 2026-03-04、2026-03-04T12:00、today、yesterday、'3 days ago' のように指定すること。
todo_memory_size = 8GB、512MB、8（ギガバイト）のように書くこと。
error_no_such_option = オプション { $option } はない
error_no_such_command = コマンド { $command } はない
error_no_command = コマンドが指定されていない
error_option_needs_value = オプション { $option } には値が要る
error_option_takes_none = オプション { $option } は値を取らない
error_option_missing = オプション { $option } が指定されていない
error_argument_missing = { $argument } が指定されていない
error_option_value = { $option } に { $value } は指定できない
error_extra_words = コマンドは次の語を受け付けない：{ $words }
error_no_time = 時刻ではない：{ $said }
error_memory_size = メモリーの大きさではない：{ $said }
error_memory_too_little = { $said } ではメモリーが足りない。{ $gb } GB 以上が要る
error_memory_too_much = { $said } は、この機械でプログラムが使えるメモリー ({ $gb } GB) を超える
error_threads = 1 から { $most } までのスレッド数ではない：{ $said }

## what a check of a dossier finds; the same as in monitor/verify/verify.py, which is laid into folders by itself

verify_dossier_holds = 一致
verify_dossier_fails = 不一致
verify_dossier_cannot_tell = 判定不能
verify_dossier_counts = 検査 { $n } 件：不一致 { $fails }、判定不能 { $cannot_tell }、一致 { $holds }
error_no_dossier = 調査書がない（{ $manifest } が見つからない）
todo_give_dossier_folder = publish が作成した、または受け取った、船舶1隻分のフォルダーを指定すること。
verify_dossier_no_manifest = { $folder } に { $manifest } がない
verify_dossier_whose_key = { $key } は誰の鍵でもありうる：その SHA-256 { $sha256 } を、送り手が別の経路で伝えたものと比べること。フォルダーにあるものは、それだけでは何の証明にもならない
verify_dossier_not_signed = 署名なし：誰が書いたかわからない
verify_dossier_key_unknown = 未確認の鍵による署名：その SHA-256 { $sha256 } を、送り手が別の経路で伝えたものと比べるまで、誰が書いたかわからない
verify_dossier_vouched = 指定された鍵による署名あり（SHA-256 { $sha256 }）
verify_dossier_subject = 自称：{ $hull } の{ $what }、{ $edition } の版、{ $tlp }
verify_dossier_subject_of_many = 自称：{ $what }、{ $edition } の版、{ $tlp }
verify_dossier_no_subject = { $manifest } に、どの船舶のどの版かの記載がない
verify_dossier_same_subject = { $file } の船舶、実行、取扱区分は { $manifest } の記載どおり
verify_dossier_folder_name = フォルダー名 { $folder } は { $manifest } に記載された船舶の名
verify_dossier_link = { $file } はファイルでなくリンクである
verify_dossier_cites_nothing = 事象 { $event }：生の行を一つ以上引用している
verify_dossier_no_dossier = ここに調査書はない：ファイルの内容は検査していない
verify_dossier_page_has_event = { $file } に事象 { $event } がある
verify_dossier_redrawn = { $file } は dossier.json と evidence.jsonl から描き直したものと同じである（図は比べていない）
verify_dossier_not_redrawn = { $file } は描き直していない：版 { $version } が参照データ { $reference } で作成した
verify_dossier_dossier_damaged = 調査書が破損している：{ $said }
verify_dossier_damaged = { $file } が破損している
verify_dossier_as_written = { $file } は書かれたときのままである
verify_dossier_outside = { $file } はフォルダーの外を指す
verify_dossier_not_named = { $file } が一覧 (manifest) にない
verify_dossier_signature = { $signature } があり、{ $n } バイトである
verify_dossier_named_key = { $key } は { $manifest } が示す鍵である
verify_dossier_signed = { $signature } は { $key } の鍵（SHA-256 { $sha256 }）でこの { $manifest } に対して作られた
verify_dossier_other_key = { $key } は指定された鍵（SHA-256 { $sha256 }）
verify_dossier_line = 事象 { $event }：{ $file } 第 { $line } 行：{ $found }
verify_dossier_not_in_evidence = evidence.jsonl にない
verify_dossier_no_raw_line = 生の行がない（{ $state }）
verify_dossier_other_line = 引用された行ではない
verify_dossier_not_decoded = 復号されていない（{ $state }）
verify_dossier_nothing_to_compare = 事象と比べられる内容がない
verify_dossier_vessel = 事象が示す船舶のものである
verify_dossier_gap_end = 途絶の始まりまたは終わりの位置と時刻である
verify_dossier_time = 事象、またはそれが示す寄港か喫水の時刻のものである
verify_dossier_imo = 船舶の IMO 番号を示す
verify_dossier_checksum = チェックサムが合わない
verify_dossier_sentence_missing = メッセージの文が欠けている
verify_dossier_other_type = ここで復号しない種類のメッセージである
verify_dossier_not_json = 正しい JSON ではない
verify_dossier_decodes = 復号すると調査書の記載と一致する
verify_dossier_decodes_but = 復号すると調査書の記載と一致する。ただし次を除く：{ $wrong }
verify_dossier_says = 調査書の記載と一致する
verify_dossier_says_but = 調査書の記載と一致する。ただし次を除く：{ $wrong }
verify_dossier_state_read = 読み取った
verify_dossier_state_parts_missing = メッセージの文の一部がない
verify_dossier_state_gone = 元ファイルがもうない
verify_dossier_state_changed = 元ファイルが変わっている
verify_dossier_state_no_lines = 元が行から成らない
verify_dossier_what_dossier = 調査書
verify_dossier_what_downloads = ダウンロード用ファイル
verify_dossier_what_site = サイト

## codes in tables, and what lists and flags rest on

code_answer_yes = 該当する
code_answer_no = 該当しない
code_answer_cannot_tell = 判断できない
code_voice_mid = MMSI 番号
code_voice_call_sign = 呼出符号
code_voice_list = リスト
code_voice_denied = 否認
cli_remark_encoding = UTF-8 でない行を { $encoding } として読んだ
cli_remark_extra_zeros = MMSI の9桁の前のゼロを無視した
flag_said_mid = MMSI { $mmsi }、ITU の MID 表
flag_said_call_sign = 呼出符号 { $call_sign }、ITU 付録第42号
flag_said_list = { $authority }：{ $list }、{ $day } の版
flag_said_list_possible = { $authority }：{ $list }、{ $day } の版、別の船舶の可能性あり
flag_said_denied = { $name }、この旗を掲げるすべての船舶について：{ $risk }（{ $evidence }）
list_row_not_a_row = 表の行ではない（{ $said }）
list_row_long_cell = 表の行ではない（{ $n } 文字を超えるセルがある）
list_row_cells = セルが { $n } 個だが、列は { $columns } 個
list_row_no_imo = IMO 番号がない：番号なしで保存した
list_row_imo_check_digit = IMO 番号の検査数字が誤っている：番号なしで保存した
list_row_number = IMO 番号がない：この行は読み取らなかった
list_row_number_check_digit = IMO 番号の検査数字が誤っている：この行は読み取らなかった
list_row_not_a_date = 日付ではない：日付なしで保存した
list_row_status = { $status } は知られている状態ではない
list_row_no_authority = 機関がない：--authority で指定すること
list_row_not_an_entity = FollowTheMoney のエンティティではない
list_assumed_utf16 = 先頭のバイトによれば、ファイルは UTF-16 である
list_assumed_windows_1252 = ファイルは UTF-8 でない（第 { $line } 行）：Windows-1252 として読んだため、アクセント付きの文字が誤っている可能性がある
list_assumed_unused_columns = 読まれない列：{ $columns }
list_assumed_day_first = 日付は日が先である（第 { $line } 行の { $date } による）
list_assumed_month_first = 日付は月が先である（第 { $line } 行の { $date } による）
list_assumed_no_dates = { $format } に掲載日はない：船舶はこの版の日付から掲載されたものとする
list_assumed_numbers_alone = IMO 番号だけでは掲載日がわからない：船舶はこの版の日付から掲載されたものとする
list_assumed_ship_cards = 船舶カードは船舶を挙げるだけで掲載はしない：言及として読んだ
list_assumed_no_imo = IMO 番号のある行がない：照合はどれも可能性にとどまる

## what is written into notes

notes_readme = 船舶についての評価をここに Markdown で書くこと。1隻に1ファイルとし、IMO1234567.md（IMO 番号がわからなければ MMSI123456789.md）と名付ける。次の公開 (publish) で、その船舶の調査書の独立した節に示される。shadowfleet はこれらのファイルを読むだけで、変えることはない。
notes_cut = [ここで切った：メモが { $n } バイトを超えている。]

## backtest

job_backtest_copying = 既知の情報を複写中
job_backtest_checking = 後日の情報が混入していないか検査中
error_months_and_until = --months と --until の両方が指定された
error_backtest_until = 期間の終わりが始まりより前である
todo_backtest_until = --as-of より後の --until、または1か月以上を指定する。
error_backtest_nothing_heard = 基準日までに受信した位置がない
todo_backtest_later = より後の --as-of を指定する。データのある日は shadowfleet status で分かる。
error_backtest_no_list = IMO番号のある船舶を載せたリストがない
todo_backtest_list = リストを追加する（shadowfleet lists add FILE --as-of DATE）か、--lists で指定する。
error_backtest_leak = 基準日より後の情報が結果を変えるため、数値を示さない
error_backtest_checks = 不合格：{ $checks }
error_backtest_days = { $n } 日分を走査できなかったため、数値を示さない
cli_backtest_check_positions = 後日の位置
cli_backtest_check_statics = 後日の静的情報
cli_backtest_check_lists = 後日の版のリスト
cli_backtest_check_events = 後日の事象
cli_backtest_check_labels = 入れ替えた掲載
cli_backtest_period = 既知：{ $first } から { $last } までの位置。基準日 { $as_of } の終わりで区切る。掲載は { $until } までを数える。
cli_backtest_population = 母集団：基準日までに受信したIMO番号のあるタンカー { $heard } 隻のうち、その時点でどのリストにも載っていない { $ships } 隻。うち { $listed } 隻が期間内に掲載された。除外：掲載済み { $before } 隻、掲載が基準日の前か後かリストから分からない { $unsure } 隻、期間内かどうか分からない { $unclear } 隻。
cli_backtest_rankings = 掲載をどれだけ予見したか（括弧内は95 %区間）
cli_backtest_ranking_score = 評点
cli_backtest_ranking_russian_port = ロシアの港への寄港を観測
cli_backtest_share = { $share }（{ $low }～{ $high }）
cli_backtest_weeks = { $median }（{ $low }～{ $high }）、四分位 { $lower } と { $upper }
cli_backtest_by_chance = { $expected }（{ $low }～{ $high }）
cli_backtest_named = 評点による上位 { $n } 隻
cli_backtest_checks = 混入検査 { $n } 件にすべて合格した：後日の位置、静的情報、リスト、事象は何も変えず、入れ替えた掲載は偶然どおりに当たる。
cli_backtest_lists_end = リストは { $to } までで、{ $until } には届かない。その後に掲載された船舶は未掲載として数えられる。
cli_backtest_lists_undated = リストに掲載日がないため、載っている船舶を数えられない。
cli_backtest_set_aside = { $n } 件は判定できず、保留した。
cli_backtest_limits = リストは真実ではない。掲載されなかった船舶が潔白とは限らず、リストの作成者もAISを使い得る。閾値、区域、規則は現在のものである。docs/backtest.md を参照。
column_ranking = 順位付け
column_named = 名指し
column_hits = うち掲載
column_precision = 適合率
column_recall = 再現率
column_lead_weeks = 先行週数：中央値
column_by_chance = 偶然による掲載
column_p_by_chance = p値
column_points = 点
help_command_backtest = 評点を自分のデータで試す：過去のある日に上位とした船舶は、その後リストに掲載されたか。
help_cut_off = 基準日。このUTCの日より後の情報は使わない。
help_foreseen_lists = 掲載を予見すべきリスト。複数あれば繰り返し指定する。指定しなければデータベースのすべてのリスト。
help_months = 基準日の後、この月数の掲載を数える。これも --until も指定しなければ6か月。
help_period_end = この日までの掲載を数える。
help_top = 名指しする船舶の数（1以上）。

## learned areas
measure_of_the_length = 船の長さに対する割合
measure_stops = 停船
threshold_ship_stops_stop_kn = この速力以下は停止
threshold_ship_stops_leave_kn = 錨泊中の振れ回りはこれより遅い。これより速ければ離れたか移動した
threshold_ship_stops_least_h = これより短い停船は、水先人、混雑、閘門によるもの
threshold_ship_stops_most_gap_h = これより長く受信されなければ、他所へ行って戻った可能性がある
threshold_ship_stops_most_step_m = 錨泊中の振れ回りは数百メートルである。これより遠ければ別の場所
threshold_ship_stops_noise_m = 表に速力がない場合の、2つの測位間のアンテナの振れとGNSS誤差
threshold_mooring_swing_of_length = 着岸中の船舶の動きはこれより小さい。錨泊中は船の長さ以上に振れ回る
threshold_mooring_least_swing_m = 停止中でも、GNSS誤差だけでこれだけ動く
threshold_mooring_swing_deg = 着岸中は船首方位が変わらない。錨泊中は風と潮流で回る
threshold_mooring_unknown_length_m = 長さが報告されていない場合：中型（MR）タンカーの長さ
threshold_mooring_antenna_from_stern_m = アンテナは船橋の上にある。タンカーの船橋は船尾近くにある
threshold_stop_clusters_berth_m = 船の長さの半分未満。岸壁の隣のバースはこれより遠い
threshold_stop_clusters_berth_stops = 同じ地点での停船がこれより少なければ偶然かもしれない
threshold_stop_clusters_berth_ships = 1隻だけなら、専用のバースか係船かもしれない
threshold_stop_clusters_anchorage_m = 錨泊する船舶は半海里ほどの間隔をとる
threshold_stop_clusters_anchorage_stops = この距離内の停船がこれより少なければ偶然かもしれない
threshold_stop_clusters_anchorage_ships = 1、2隻だけなら、どこででも待機する
threshold_stop_reports_draught_until_h = 乗組員は出港時、またはその数時間後に新しい喫水を報告する
threshold_stop_reports_cargo_draught_m = バラストや燃料による喫水の変化はこれより小さい
threshold_outlines_berth_lengths = バースは船体中央からさらに船の半分まで及ぶ
threshold_outlines_anchorage_lengths = アンテナは錨の周りを振れ回り、船体はさらにその長さだけ及ぶ
threshold_outlines_concavity = 0は船舶間のすべての隙間に沿い、1は凸包である
threshold_learn_medium_ships = これより少ない船舶：信頼度は低
threshold_learn_medium_days = 船舶がいた日がこれより少ない：信頼度は低
threshold_compare_near_nm = 場所の錨地やバースは、その区域から数海里以内にある
learned_name_berth = 学習したバース { $position }
learned_name_anchorage = 学習した錨地 { $position }
learned_role_berth = バース
learned_role_anchorage = 錨地
listed_unknown = どのリストにもない
listed_shifted = 場所の区域の近く
listed_fence = 場所の区域の中だが、個別の区域には含まれない
listed_covered = 既知の区域の中
listed_short_unknown = 未知
listed_short_shifted = 場所の近く
listed_short_fence = 場所の中
listed_short_covered = 既知の区域
learned_title = 停船から学習した区域
learned_n = { $n } 区域
learned_counts = うち { $unknown } はどのリストにもなく、{ $shifted } は場所の区域の近く、{ $fence } は場所の区域の中だが個別の区域には含まれず、{ $covered } は既知の区域にある。
learned_how = データベース内の船舶が繰り返し停船した所。いずれも提案であり、採用するまで何にも使われない。バースと錨地は船舶の停まり方で区別している。誰のバースか、何を扱うかは、データからはわからない。
learned_tip_berth = バース：{ $ships } 隻の停船 { $n } 回
learned_tip_anchorage = 錨地：{ $ships } 隻の停船 { $n } 回
learned_apart = そこから { $apart }
learned_stops = 停船
learned_stops_told = { $ships } 隻の停船 { $n } 回、うちタンカー { $tankers } 隻
learned_days = 日数
learned_days_told = { $n } 日（{ $first }～{ $last }）、計 { $hours } 時間
learned_laden = 停船後に積載
learned_laden_told = 前後の喫水がわかるタンカーの停船 { $n } 回のうち { $laden } 回
learned_no_draughts = 停船前後の喫水は不明
learned_swing = 振れ回り
learned_length = 船の長さ { $length } m
learned_confidence = 信頼度
learned_more = ほかに { $n } 区域が、番号なしで地図とファイルにある。
learned_none = 十分な数の船舶が十分な頻度で停船した所はない。数日分、または一種類の船舶だけのデータベースには、ないこともある。
learned_legend = 実線はバース、破線は錨地。輪郭は停船中の船舶が占める水面であり、法的な境界ではない。
learned_made = データベース { $store }（{ $data_end } までのデータ）から版 { $version } が学習。
layer_learned = 番号（停船の多い順）
error_learn_no_positions = データベースに位置がない
error_no_sklearn = 区域の学習には scikit-learn が必要だが、インストールされていない
todo_install_learn = インストールする：pip install 'shadow-fleet-monitor[learn]'
error_learn_unwritten = 学習した区域を書き込めなかった
todo_learn_types = AISの船種の範囲を 80-89 のように、一つなら 70 のように、すべてなら all と指定する。
cli_learned = { $areas } 区域を学習した：どのリストにもないもの { $unknown }、場所の区域の近く { $shifted }、場所の区域の中だが個別の区域に含まれないもの { $fence }、既知の区域 { $covered }。
cli_learned_first = 停船の多い順に { $n } 区域
cli_learned_files = 書き込んだファイル：{ $file }（QGISで開ける）、{ $page }（確認用）。いずれも提案であり、採用するまで何にも使われない：shadowfleet areas accept { $file } ID…
column_area_id = 区域
column_role = 種類
column_listed = 照合
column_place = 場所
column_stops = 停船
column_ships = 隻数
column_laden_share = 停船後に積載
column_confidence = 信頼度
help_command_areas = 船が停泊する水域を学習し、自分の水域を取り込み、一覧を示す。
error_accept_no_area = ファイルの提案にない：{ $ids }
todo_learn_first = shadowfleet areas learn を実行する。
cli_accepted = { $n } 区域を { $file } に採用した。
help_command_areas_accept = 確認した学習区域を自分の区域に加える。
help_accept_file = areas learn が書いたGeoJSON。
help_accept_ids = 区域の識別子。ファイルと地図にある。
help_command_areas_learn = データベース内の船舶が停船した区域を、GeoJSONと確認用の地図として提案する。
help_learn_out = GeoJSONの書き込み先。地図はその隣に置く。指定しなければホームフォルダの areas-learned.geojson。
help_learn_types = AISの船種：80-89（タンカー）のような範囲、70 のような一つの種類、または all（船種を報告しない船舶も含む）。

## areas with roles
unit_km2 = { $value } km²
error_areas_unread = 水域を読むことができない
error_areas_outline = 輪郭が正しい多角形でないか、同じ ID の水域が二つある
error_areas_no_crs = レイヤーに座標系の記載がない
todo_areas_crs = 座標系を付けて保存し直す。Shapefile には .prj ファイルが必要である。
area_lacks = { $property } がない。
area_role_unknown = 役割「{ $said }」は次のいずれでもない：{ $known }。
area_purpose_unknown = 用途コード「{ $said }」は次のいずれでもない：{ $known }。
area_confidence_unknown = 信頼度「{ $said }」は次のいずれでもない：{ $known }。
area_date_unread = 「{ $said }」は 2026-11-28 のような日付ではない。
area_ends_before = 有効期間の終わりが始まりより前である。
area_radius_unread = 半径「{ $said }」は 10 から 100,000 メートルまでの数ではない。
area_corner_unread = 頂点に十進度の緯度と経度がない。
area_empty = 輪郭がないか、船より小さい。
area_off_globe = 頂点が地球上にない。緯度・経度は北緯・東経を正とする度で書く。
area_line = 頂点が線であるか二つしかなく、輪郭にならない。
area_point_only = この役割には一点では足りない。輪郭か、メートル単位の半径が必要である。
area_crosses_itself = 輪郭が自己交差しており、頂点の順序が一通りに定まらない。
area_too_many_corners = 頂点が { $n } 個あり、間引いても { $most } 個を超える。
area_too_large = 面積は { $size } で、この役割の上限 { $limit } を超える。頂点が誤っているか、内と外が逆である可能性がある。
area_on_land = 陸上にあり、近くに海がない。緯度と経度が逆になっていないか確認する。
area_far = { $place }から { $distance } 離れている。
area_stands_twice = 輪郭が既にある「{ $name }」と同じである。
area_same_name = 同じ場所・役割・名称の水域が既にある。
area_holds_berth = 別のバースまたはブイである「{ $name }」の中心を含む。
area_in_another = 中心が「{ $name }」の中にある。
area_circle_stated = 一点のみ：文書の記載どおり半径 { $radius } の円として描いた。
area_circle_usual = 一点のみ：この役割の通常の水面として半径 { $radius } の円で描いた。
area_date_line = 日付変更線をまたぐため、180 度を超えて続く。
area_reordered = 頂点が交差する順で書かれていた。輪郭となる順序は一通りしかなく、それを採った。
area_thinned = 頂点は { $n } 個あり、{ $left } 個に間引いた。差は { $within } 以内である。
area_no_coast = 海岸線がないため、海かどうかを確認していない。
area_mostly_land = 手元の海岸線では { $share }が陸である。港内ではこの海岸線に数キロメートルの誤差がある。
area_no_place = どの場所にも属さない。
area_place_unknown = 「{ $place }」は登録された場所ではないため、どの場所にも属さない。
error_areas_missing = そのファイルはない
error_areas_unwritten = 水域を書き込めなかった
cli_area_remark = { $name }（{ $where }）：{ $remark }
cli_area_refused = 受け付けない：{ $name }（{ $where }）：{ $why }
cli_areas_imported = { $n } 件の水域を { $file } に取り込み、{ $refused } 件は受け付けなかった。
cli_areas_next = 次の走査から使い、全日を走査し直す。
cli_areas_listed = { $n } 件の水域
cli_areas_none = そこには水域が登録されていない。場所の区域のみである。
column_purpose = 用途
column_valid_from = 開始
column_valid_to = 終了
help_command_areas_import =
    水域を自分の水域として取り込む。頂点の表（CSV）か、レイヤー（GeoJSON、GeoPackage、Shapefile、KML）を渡す。

    水域ごとに検査し、通らないものは理由を示して受け付けず、残りを取り込む。同じ ID の自分の水域は置き換える。次の走査から使う。
help_command_areas_list = 登録されている水域を示す。参照データの水域と自分の水域である。
help_areas_file = data/reference/port_areas.csv の形式の .csv、または areas.geojson と同じ属性を持つレイヤー。
help_areas_default_place = 場所の記載がない水域の場所。例：RU-PRIMORSK。
help_areas_default_role = 役割の記載がない水域の役割。例：anchorage。
help_areas_default_source = 出典の記載がない水域の出典。
help_areas_of_place = この場所の水域のみ。例：RU-USTLUGA。
code_area_role_berth = バース
code_area_role_spm = 一点係留ブイ
code_area_role_sts = 瀬取り水域
code_area_role_anchorage = 錨地
code_area_role_waiting = 待機水域
code_area_role_pilot = 水先人乗船地点
code_area_role_port_waters = 港内水域
code_area_role_approach = 進入水路
code_area_role_strait = 海峡
code_area_purpose_oil = 石油
code_area_purpose_gas = ガス
code_area_purpose_other_cargo = 石油以外の貨物
code_area_purpose_tankers = タンカー
code_area_purpose_transfer = 船舶間の移送
code_area_purpose_bunkering = 燃料補給
code_area_purpose_quarantine = 検疫
code_area_purpose_waiting = 待機
code_area_purpose_navigation = 航行
code_area_purpose_general = 一般
code_area_purpose_unknown = 用途不明
area_named = { $en ->
   *[other] { $ja }
}
hypothesis_anchored_outside = 区域の外で錨泊して待機していた
call_lay_in = 停止中の位置の { $share }が{ $area }（{ $role }、{ $purpose }。輪郭の信頼度は{ $confidence }）の中にある。
call_draught_changed = 船舶間の移送のための水域で、停泊の前後に喫水が貨物に相当する { $change } 変わった。
evidence_waiting_first = MMSI { $mmsi }：{ $area }での最初の位置
evidence_waiting_last = MMSI { $mmsi }：{ $area }またはその余白での最後の位置
threshold_port_calls_cargo_draught_m = バラストや燃料による喫水の変化はこれより小さい
threshold_port_visits_anchorage_margin_m = 錨地の縁では錨鎖と船の長さの分だけ振れ回る
threshold_stay_areas_rest_kn = この速力以下を停止とみなす
threshold_stay_areas_step_min = この時間に一つの位置を採る。頻繁に送信する船を重く数えないため
threshold_stay_areas_back_d = 長い停泊では最後の2週間で位置を判断する
threshold_stay_areas_least_share = 停泊の大半。GNSS の誤差や進入では決めない
threshold_stay_areas_berth_h = 寄港となりうる最短の停止と同じ
threshold_stay_areas_unknown_length_m = 長さの報告がない場合：MR 型タンカーの長さ
threshold_stay_areas_of_length = アンテナは船尾付近、マニホールドは船体中央にある
tell_lay_at = { $area }（{ $role }、{ $purpose }。輪郭の信頼度は{ $confidence }）に { $hours }着いていた
tell_lay_in = { $area }（{ $role }、{ $purpose }。輪郭の信頼度は{ $confidence }）に { $hours }いた
tell_in_area = { $area }（{ $role }、{ $purpose }。輪郭の信頼度は{ $confidence }）
encounter_in_bunkering_area = 両船は燃料補給のための水域である{ $area }にいた。
layer_areas = バースと錨地
tip_area = { $name }（{ $role }。輪郭の信頼度は{ $confidence }）
popup_outline = 輪郭の信頼度は{ $confidence }。
popup_area_circle = 一点のみが知られる。半径 { $radius } m の円は、そこに泊まる船が占める水面である。
popup_area_source = 出典：{ $source }。時点：{ $as_of }。

## framing

reason_type_contradicted = 船種を示す静的通報 { $total } 件中 { $n } 件で船種 { $type } と送信された。ほかの通報に従う。
threshold_newest_rows_most_a_day = 静的通報は6分ごとに送信される。1日にまとめて送られた通報は1日分の申告である
threshold_newest_rows_half_life_d = 新しい船名は1か月以内に以前の船名より重くなる。部外者が1日に送る通報では重くならない
job_called_simulated = { $name } は模擬データと自称しているが、これは誰でも書ける。模擬データなら --simulated を付けて別の保存先に読み込むこと。すべてのページにその旨が表示される。
help_simulated = 同梱の見本のような模擬データのファイルとして読み、それから作るすべてのページとファイルに模擬と表示する。ファイル内の行にこの効果はない。

/** German words and phrases by how good or bad they sound, −4…4; endings and compounds follow from `*`. */
export const DE = `
3.3 hervorragend* großartig* fantastisch* phänomenal* ausgezeichnet* exzellent* sensationell* traumhaft* grandios* überragend* genial* perfekt*
3.3 begeister* wunderbar* wundervoll* spitze spitzenmäßig* erstklassig* einmalig* unschlagbar* bombastisch* liebe_es unglaublich_gut
3.3 besser_geht_es_nicht besser_geht's_nicht könnte_nicht_besser mehr_als_zufrieden rundum_zufrieden voll_und_ganz_zufrieden
3.3 absolut_empfehlenswert wärmstens_empfehlen uneingeschränkt_empfehlen immer_wieder_gerne jederzeit_wieder alle_erwartungen_übertroffen
3.3 erwartungen_übertroffen liebe lieben geliebt* hammer mega überglücklich*
2.6 super toll* klasse prima prächtig* herrlich* schön schöne schönen schöner schönes schönste* sehr_gut bestens beste bester bestes besten top
2.6 glücklich* freude* freu freue freuen freut gefreut erfreu* froh frohe* fröhlich* spaß lachen lustig* witzig* wunder* gelungen* gelingt gelang
2.6 beeindruck* überzeug* vorbildlich* erfolg* erfolgreich* lob* gelobt* empfehl* empfohlen* weiterempfehl* dankbar* vielen_dank herzlich*
2.6 danke dank bedanken zufrieden* angenehm* sympathisch* hilfsbereit* freundlich* nett* zuvorkommend* kompetent* professionell* zuverlässig*
2.6 einwandfrei* tadellos* makellos* reibungslos* problemlos* unkompliziert* mühelos* hut_ab daumen_hoch volltreffer glückwunsch* gratul*
2.6 lebensretter* goldwert gold_wert nichts_zu_meckern nichts_auszusetzen kann_nicht_klagen nicht_zu_beanstanden keine_beanstandung*
2.6 geht_doch läuft_wie_geschmiert läuft_rund lief_rund wie_am_schnürchen auf_zack macht_freude macht_spaß ein_segen
2.6 vertrag_verlängern verlängern_gern* verlängern_wir gerne_verlängern bleiben_gerne bleiben_ihnen_treu treuer_kunde
2.0 gut gute guten guter gutes besser* gern gerne schnell* zügig* prompt* rasch* pünktlich* flott* sofort_geholfen umgehend* flexib* kulant*
2.0 hilfreich* nützlich* praktisch* einfach intuitiv* übersichtlich* verständlich* klar klare klarer bequem* komfortabel* sauber* ordentlich*
2.0 gründlich* sorgfältig* präzise* stabil* robust* sicher sichere* hochwertig* qualität* wertvoll* günstig* preiswert* fair* ehrlich* offen*
2.0 transparent* aufmerksam* geduldig* engagiert* motiviert* liebevoll* charmant* elegant* modern* frisch* lecker* köstlich* gemütlich* entspannt*
2.0 bereicher* vorteil* verbesser* verbessert* fortschritt* lösung* gelöst* behoben* repariert* funktioniert_wieder läuft_wieder geht_wieder
2.0 klappt klappte geklappt funktioniert_einwandfrei funktioniert_gut funktioniert_super funktioniert_tadellos wie_versprochen wie_vereinbart
2.0 hält_was ohne_probleme ohne_problem kein_problem keine_probleme alles_bestens alles_gut alles_in_ordnung passt_alles passt_perfekt stimmt_alles
2.0 lohnt gelohnt lohnenswert* lobenswert* lieblings* hoffnung* hoffe zuversicht* optimist* vertrauen vertrau* vertrauensvoll* respekt* verlass
2.0 glück glücklicherweise gewinn* gewonnen* gewinnt sieg* geschenk* feier* gefeiert* geburtstag* hochzeit* urlaub* sonnig* sonnenschein küss* kuss
2.0 umarm* lächel* haha* hihi* juhu* hurra* yeah yay wow gefällt gefallen mag mögen schätz* geschätzt* willkommen* ehre geehrt_fühl*
2.0 mühe_gegeben viel_mühe mehr_als_erwartet positiv* bereichernd* interessant* spannend* faszinier* unterhaltsam* inspirier* kreativ*
2.0 gut_aufgehoben gut_beraten gut_betreut gut_erreichbar jederzeit_erreichbar immer_erreichbar große_hilfe enorm_geholfen sehr_geholfen
2.0 weiter_so stark starke starkes starker bärenstark freundschaft* freunde freund* angetan wohl wohlgefühlt fühlen_uns_wohl
1.2 okay ok in_ordnung passt ordentliche* solide* brauchbar* akzeptabel* annehmbar* ausreichend* angemessen* geeignet* nicht_schlecht
1.2 nicht_übel geht_so_weit läuft funktioniert funktionieren hilft geholfen helfen unterstütz* erledigt* geliefert_wie bestätig* klug* schlau*
1.2 fleißig* bemüht* gelegen chance* möglichkeit* gewachsen wachstum* gesund* bereit aktiv* richtig* korrekt* vollständig* freie* ruhig*
-3.3 katastroph* furchtbar* schrecklich* entsetzlich* grauenhaft* grauenvoll* abscheulich* unterirdisch* miserabel* desaströs* desaster* skandal*
-3.3 unverschämt* frechheit* unzumutbar* inakzeptabel* unakzeptabel* unfassbar* unglaublich_schlecht betrug* betrüg* betrog* abzocke* abgezockt*
-3.3 verarsch* scheiß* scheiss* kacke* beschissen* kotz* ekelhaft* ekel* widerlich* hass hasse* hasst gehasst* mord* mörder* töt* getötet* tod tot tote*
-3.3 terror* folter* vergewaltig* selbstmord* krieg* albtraum* alptraum* horror* hölle verheerend* nie_wieder niemals_wieder nie_mehr
-3.3 finger_weg hände_weg geldverschwendung zeitverschwendung rausgeworfenes_geld rausgeschmissenes_geld geld_zurück anwalt* rechtliche_schritte
-3.3 kündig* gekündigt* kündigung* vertrag_beenden zusammenarbeit_beenden abo_beenden konkurrenz_wechseln anbieter_wechseln wechseln_den_anbieter
-3.3 wechseln_wir reicht_uns reicht_es jetzt_reicht's es_reicht mir_reicht's reicht's nase_voll schnauze_voll fass_ohne_boden vertrauen_verloren
-3.3 das_vertrauen_verloren das_letzte das_allerletzte nicht_mehr_tragbar so_geht_das_nicht so_nicht_weiter
-2.6 schlecht* schlimm* übel* mies* mangelhaft* ungenügend* enttäusch* frustr* ärger* verärger* wütend* wut zornig* zorn empör* sauer stinksauer genervt*
-2.6 nerv* lästig* ätzend* peinlich* blamabel* lächerlich* traurig* trauer* weinen weint geweint unglücklich* verzweif* hoffnungslos* schade* schad
-2.6 dumm* blöd* idiot* doof* dämlich* unfähig* inkompeten* unprofessionell* unfreundlich* unhöflich* patzig* arrogant* überheblich* respektlos*
-2.6 unzuverlässig* unseriös* unehrlich* gelogen* lüge* lügt belogen* hinterhältig* unbrauchbar* nutzlos* wertlos* sinnlos* zwecklos* schrott* müll*
-2.6 kaputt* defekt* beschädigt* zerstör* zerbroch* versag* gescheitert* scheiter* fehlgeschlagen* misserfolg* reinfall* reingefallen fehlkauf flop*
-2.6 unzufrieden* nicht_zufrieden unerträglich* unmöglich* untragbar* untröstlich* schmerz* leid leiden leidet krank* krankheit* krebs verletz*
-2.6 angst ängst* bedroh* drohung* gefahr* gefährlich* gift* kriminell* strafbar* illegal* ungerecht* unfair* schande* schäm* beschäm*
-2.6 langweilig* öde fad* lieblos* grottig* grottenschlecht* unterdurchschnitt* überteuert* wucher* viel_zu_teuer teuer teure*
-2.6 niemand_antwortet keiner_antwortet niemand_meldet keiner_meldet niemand_hat_geantwortet niemand_reagiert keine_reaktion keiner_reagiert
-2.6 keine_antwort keine_rückmeldung ohne_antwort ohne_rückmeldung nie_geantwortet nie_gemeldet nie_zurückgerufen kein_rückruf keinen_rückruf
-2.6 nicht_erreichbar niemand_erreichbar niemanden_erreicht keinen_erreicht warten_immer_noch warte_immer_noch warten_noch_immer warten_seit
-2.6 warte_seit warten_nun_seit warte_nun_seit warte_schon warten_schon immer_noch_nicht noch_immer_nicht immer_noch_kein* noch_immer_kein*
-2.6 immer_noch_defekt zum_dritten_mal zum_vierten_mal zum_fünften_mal zum_x-ten zum_wiederholten_mal* wiederholt_gebeten das_dritte_mal schon_wieder
-2.6 mehrfach_reklamiert mehrfach_angerufen mehrmals_angerufen mehrmals_geschrieben mehrfach_geschrieben hingehalten vertröstet* abgewimmelt
-2.6 im_stich_gelassen lassen_uns_im_stich hängen_gelassen hängengelassen ignoriert* abgespeist* für_dumm_verkauf* doppelt_berechnet
-2.6 doppelt_abgebucht zu_viel_berechnet zu_unrecht falsch_berechnet falsche_rechnung nicht_hinnehmbar nicht_akzeptabel nicht_akzeptieren
-2.6 nicht_wie_beschrieben nicht_wie_versprochen leere_versprechen versprechen_gebrochen geduld_am_ende geduld_ist_am_ende am_ende_der_geduld
-2.6 prüfen_alternativen sehen_uns_nach_alternativen suchen_alternativen nach_einem_anderen_anbieter überlegen_zu_wechseln schlag_ins_gesicht
-2.0 problem* fehler* fehlerhaft* mangel mängel störung* stör* ausfall* ausgefallen* abgestürzt* absturz* stürzt_ab hängt ruckel* panne* schwierig*
-2.0 verspät* verzöger* verspätung* zu_spät spät langsam* träge* lahm* umständlich* kompliziert* unübersichtlich* verwirr* unverständlich*
-2.0 beschwer* reklam* reklamation* beanstand* mahnung* erstattung* rückerstattung* streit* klage* verklag* vorwurf* schuld beleidig*
-2.0 falsch* fehlt fehlen fehlend* fehlte verloren verlier* verlust* verpasst* mangels schulden nachteil* schwach* schwäch* verschlechter*
-2.0 sorge sorgen besorgt* beunruhig* skeptisch* zweifel* misstrau* unsicher* unklar* unnötig* unangenehm* unbefriedigend* unpünktlich*
-2.0 unvollständig* unlogisch* unsinn* quatsch müde stress* anstrengend* belast* überforder* überlastet* chaos chaotisch* durcheinander
-2.0 dreck* schmutz* stink* laut* billig* bitter* leider bedauer* schuldig einsam* hässlich* grausam* hart böse* bösartig* neid* gier*
-2.0 verweiger* abgelehnt* ablehn* verbot* verboten* storn* storniert* widerruf* verschwend* vergessen vergisst gestohlen* klauen geklaut*
-2.0 nicht_gut nicht_schön nicht_funktion* funktioniert_nicht funktionieren_nicht geht_nicht geht_gar_nicht klappt_nicht klappt_gar_nicht
-2.0 läuft_nicht nicht_möglich nicht_hilfreich nicht_geholfen nicht_gelöst nicht_behoben ungelöst* nichts_passiert passiert_nichts tut_sich_nichts
-2.0 nichts_getan nicht_angekommen nicht_geliefert nie_angekommen kommt_nicht_an nicht_erhalten nicht_eingehalten nicht_nachvollziehbar
-2.0 nicht_empfehl* nicht_weiterempfehl* nicht_lohn* nicht_mehr_verläng* nicht_verlängern lässt_zu_wünschen zu_wünschen_übrig nicht_überzeug*
-2.0 nicht_begeistert nicht_amüsiert keine_lösung kein_verständnis keine_entschuldigung keine_lust kein_spaß keine_freude keine_hilfe kein_bock
-2.0 nach_wie_vor_nicht wieder_nicht erneut_nicht erneut_ausgefallen abermals zu_wenig zu_lange zu_teuer zu_langsam dauert_ewig ewig_gedauert ewig
-1.2 mäßig* mittelmäßig* durchwachsen* naja nun_ja geht_so so_lala verbesserungswürdig* verbesserungsbedarf ausbaufähig* gewöhnungsbedürftig*
-1.2 nicht_ganz nicht_so_toll nicht_besonders nicht_ideal nicht_optimal schwer* aufwendig* aufwändig* mühsam* zäh* dringend* endlich_mal
-1.2 warten wartet gewartet wartezeit* warteschleife* nachfrag* überfällig* ausstehend* offen_seit eskal* frist* nicht kein* nie nichts
-1.2 eigentlich angeblich* trotz_mehrfach* trotz_zusage trotzdem obwohl hätte_sollen sollte_längst längst erst_nach
2.2 nie_ein_problem nie_probleme noch_nie_probleme genau_das_was genau_was_wir früher_als_versprochen früher_als_erwartet jeden_cent_wert
2.2 läuft_wie_neu wie_neu ruft_zurück zurückruft dank_ihrer_hilfe dank_ihrer_unterstützung gut_dass_wir spart_uns spart_mir spart_zeit
-2.2 aufgelegt nicht_erschienen nicht_aufgetaucht fällt_aus fiel_aus fällt_schon_wieder mehr_erwartet weitergereicht* ernst_genommen
-2.2 geduld zuständig_fühl* fühlt_sich_für qual egal löschte gelöscht* zerkratzt* kratzer erst_recht_nicht wofür_bezahlen wofür_zahlen
-2.2 aus_dem_nichts will_keiner will_niemand weiß_keiner weiß_niemand keiner_weiß niemand_weiß keiner_sagt niemand_sagt immer_noch wie_kann_es_sein
`

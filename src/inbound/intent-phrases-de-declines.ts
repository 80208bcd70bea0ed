import { phrases, type Phrases } from './intent-phrase.ts'

const later =
  '(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|frühjahr|frühling|sommer|herbst|winter|sommerferien|ferien|weihnachten|ostern|jahreswechsel|neuen jahr|neuem jahr|nächsten jahr|nächstes jahr|kommenden jahr|kommendes jahr|nächsten quartal|quartal|q1|q2|q3|q4|halbjahr|jahresende|jahresanfang|monat|monate|monaten|wochen|kw|20[2-4]\\d|saison|urlaubszeit|messe|geschäftsjahr|zukunft)'

/** German: no, and not now. */
export const GERMAN_DECLINES: Phrases = {
  stop: phrases`
    verbitte /
    (weitere|weiteren|künftige) (zusendung*|nachrichten|mails|werbung|kontaktaufnahme*|anfragen|anschreiben) /
    nehm(t|en) (mich|uns|sie) *( raus)? / an diese (adresse|mailadresse|e-mail|email) /
    (lösch|entfern|streich)(en|t|e)? sie (mich|uns|meine|unsere|bitte|diese|den|die) / löschen sie /
    nie zugestimmt / newsletter (abbestellen|abmelden|kündigen|stornieren) /
    (keine|kein) (mails?|e-mails?|werbung|newsletter|post|kontakt) (\S+ )?mehr /
    nicht mehr (\S+ ){0,2}(kontaktiert|angeschrieben|angemailt|behelligt) /
    (nichts|nie|nix) (\S+ ){0,2}mehr (\S+ ){0,3}(hören|lesen|wissen|bekommen|erhalten) /
    von (ihnen|euch|dir) (\S+ )?(nichts|nix|nie) (\S+ )?mehr /
    (raus|streicht|entfernt|nehmt|löscht) (\S+ ){0,4}(damit|mich|uns|kartei|verteiler|liste|adresse) /
    aus (ihrer|eurer|der|dieser|deiner) (kartei|liste|datenbank|adressliste|kundenkartei) /
    hört (\S+ ){0,2}auf / schluss (damit|jetzt|mit) / nicht (erlaubt|gestattet|erwünscht|zulässig) /
    ohne (\S+ )?einwilligung / ohne (\S+ )?(zustimmung|erlaubnis) / erwarte (\S+ ){0,3}löschung /
    (lösch|sperr)(t|en|e)? (mich|uns|das|alles) / untersage* / verbiete* / verschont / bleiben sie mir /
    abbestellen / abmelden / abmeld* / melden sie (mich|uns) ab / meldet (mich|uns) ab / abbestell* /
    austragen / tragen sie (mich|uns) aus / ^stop*$ /
    (aus|von) (\S+ ){0,4}(verteiler|liste|mailingliste|newsletter|datenbank|adressliste|adressverteiler|mailverteiler|system|kartei|datenbestand|verteilerliste|mailing) /
    (verteiler|mailingliste|adressliste) (\S+ ){0,3}(nehmen|streichen|löschen|entfernen|austragen|raus|herausnehmen|rausnehmen) /
    unterlass* /
    keine (weiteren|weitere|weiterem|mehr|künftigen|zukünftigen|unaufgeforderten|werbung|werbemails|werbe|solchen|derartigen) *( \S+){0,3} /
    (keine|nie|nicht|kein|niemals) (\S+ ){0,3}(mehr|weiter|nochmal|noch einmal|wieder|erneut|länger) (\S+ ){0,4}(schreiben|kontaktieren|kontaktiert|anschreiben|angeschrieben|anrufen|melden|mailen|schicken|senden|zusenden|zuschicken|belästigen|kontakt|mail|mails|e-mails|emails|post|nachrichten|werbung|angebote|erhalten|bekommen) /
    (schreiben|schreibt|schreib|kontaktieren|kontaktiert|mailen|rufen|schicken|schickt|senden|belästigen|belästigt|melden) (\S+ ){0,4}(nicht|nie|keine|niemals) (\S+ )?(mehr|wieder|weiter|weiteren|nochmal|weitere) /
    nicht mehr (kontaktieren|anschreiben|schreiben|anrufen|kontaktiert|angeschrieben|belästigen|melden) /
    hör(en|t)? (\S+ ){0,2}auf / lassen sie (mich|uns) (\S+ )?in ruhe / lasst (mich|uns) in ruhe /
    lösch(en|t|e)? (\S+ ){0,4}(adresse|mailadresse|emailadresse|kontakt|kontaktdaten|daten|mich|uns|eintrag|nummer) /
    (adresse|mailadresse|kontaktdaten|daten|mich) (\S+ ){0,4}(löschen|entfernen|streichen|sperren|gelöscht) /
    streichen sie / nehmen sie (mich|uns|meine|unsere) (\S+ ){0,5}(raus|heraus|aus|verteiler|liste) /
    nehmt (mich|uns) / kontaktverbot / wünsche* (\S+ ){0,3}(keine|keinen|keinerlei) /
    verzichte* (\S+ ){0,3}(auf weitere|mails|werbung) / sehen sie (\S+ ){0,3}ab / absehen /
    sperr(en|t)? (\S+ ){0,3}(adresse|absender|mich) /
    keine (mails|mail|e-mails|emails|werbung|post|nachrichten|newsletter) /
    möchte* (\S+ ){0,3}(keine|nicht) (\S+ ){0,3}(mails|mail|emails|e-mails|werbung|nachrichten|angeschrieben|kontaktiert|newsletter|post|kontakt)`,
  legal: phrases`
    anwalt* / rechtsanw* / rechtlich* / abmahn* / anzeige* / datenschutzbeh* / datenschutzbeauftragt* / dsgvo /
    ds-gvo / gdpr / uwg / verbraucherzentrale / bundesnetzagentur / wettbewerbszentrale / juristisch* /
    klag(e|en) / gericht* / widersprech* / widerspruch / art\S* (15|17|21) / auskunft nach / rechtswidrig* /
    illegal* / unzulässig* / einwilligung / zugestimmt / beschwerde / unterlassung* / strafbewehrt*`,
  threat: phrases`
    (andernfalls|sonst|ansonsten) (\S+ ){0,4}(informiere|melde|anwalt|schalte|behörde|anzeige|blockiere|beschwer*|rechtlich*|informieren|melden) /
    aufsichtsbehörde / datenschutzbehörde / (mein*|unser*|den|einen|schalte*|einschalten) (\S+ ){0,2}anwalt* /
    rechtsanwalt* / (rechtliche*|juristische*) (schritte|konsequenzen|maßnahmen|mittel) / abmahn* /
    (anzeige|strafanzeige) (\S+ ){0,3}(erstatten|erstatte|stellen|stelle) /
    melde* (\S+ ){0,4}(bundesnetzagentur|datenschutz*|behörde|spam) /
    beschwer* (\S+ ){0,5}(behörde|datenschutz*|aufsicht*) / unterlassungs* / strafbewehrt*`,
  deleteData: phrases`
    (daten|kontaktdaten|adresse) (\S+ ){0,5}(löschen|löschung|gelöscht) / lösch* (\S+ ){0,5}daten / löschung /
    auskunft (\S+ ){0,6}daten`,
  annoyed: phrases`
    spam / belästig* / unerwünscht* / unverschämt* / nerv(t|en|ig) /
    (zweite|dritte|vierte|fünfte|zehnte|xte|[2-9]) (\S+ )?(mail|e-mail|email|nachricht|mal|anfrage) / mehrfach /
    schon wieder / bereits (gesagt|mitgeteilt|geschrieben|abgesagt|abgemeldet|abgelehnt) / unaufgefordert* /
    jede woche / verpiss* / frechheit / zum letzten mal / langsam reicht / es reicht /
    nie (angemeldet|bestellt|zugestimmt|eingewilligt)`,
  noInterest: phrases`
    (erschließt|erschliesst|leuchtet) (\S+ ){0,3}nicht /
    nicht (\S+ ){0,2}(unsere vorstellungen|unseren vorstellungen) / lass (ma|mal|gut|stecken) / lassen wir /
    muss nicht sein / interessiert (\S+ )?nicht / kein interesse / kein(e|en|erlei)? (\S+ ){0,2}interesse /
    nicht (\S+ ){0,3}interessiert / nicht (\S+ ){0,2}interessant /
    interesse (\S+ ){0,3}(nicht|keins|keines|null) / interessiert (mich|uns) (\S+ ){0,2}nicht / desinteresse /
    kein thema (für|bei) / nicht von interesse / uninteressant / interessiert (hier )?(niemanden|keinen) /
    nichts für (uns|mich) / null interesse`,
  decline: phrases`
    in anspruch (nehmen|zu nehmen) / (lohnt|rechnet|rentiert) (\S+ ){0,4}nicht / haben sie (\S+ )?verständnis /
    (kein|keinen) wechsel / nicht mit (externen|agenturen|fremden|vertretern) /
    (stellt|stellen|haben|habe) sich erledigt / für uns (\S+ )?(nicht|nichts|kein) /
    (passt|passen) (\S+ ){0,3}nicht /
    (anderen|anderes|anderer|konkurrenz|mitbewerber) (\S+ ){0,4}(entschieden|genommen|gewählt) /
    trotzdem (danke|vielen dank|viel) / danke der nachfrage /
    (bitte )?von weiteren (\S+ )?(angeboten|anfragen) / keine verwendung /
    kein(en)? (weiteren|weiterer) (austausch|gespräch|verwendung) / ^(ne|nee|nö|nein|nope)( \S+){0,4}$ /
    entspricht (\S+ ){0,4}nicht / sehen (\S+ ){0,4}(ab|keinen|keine|nicht) / nicht in (frage|betracht) /
    nichts für / aber nein / nicht (\S+ ){0,2}(weiter|aufnehmen|eingehen|annehmen|berücksichtigen) /
    (bleiben|bleibe|belassen) (\S+ ){0,4}(bei|dabei|so) / wie (es|sie) ist / so wie /
    kennen (uns|mich) (alle|sowieso|eh|persönlich) / wirklich nicht / auch so /
    kunden (\S+ ){0,3}(kennen|kommen|wissen|rufen) / ^nein( danke| vielen dank| sorry| leider)* /
    ^(nö|ne|nee)( danke)* / nein danke / danke nein / ^danke aber nein / lehn(e|en) (\S+ ){0,4}ab / ablehn* /
    (gegen|anders|anderweitig|dagegen) (\S+ ){0,5}(entschieden|entscheiden) /
    entschieden (\S+ ){0,4}(nicht|gegen|dagegen) / absag(e|en) / müssen (\S+ ){0,4}absagen /
    passt (\S+ ){0,3}nicht /
    nicht (das )?(passend*|passt|geeignet|relevant|das richtige|überzeugt|in frage|infrage) /
    kommt (\S+ ){0,4}nicht (in frage|infrage) /
    nicht (\S+ ){0,4}(zusammenarbeiten|weiterverfolgen|verfolgen|nutzen|annehmen) /
    keine (zusammenarbeit|externen|agentur*|fremd*|neuen) / nicht (\S+ ){0,2}auf der suche /
    suchen (\S+ ){0,3}(nicht|niemanden|keine|keinen) / verzichten /
    sehe* (\S+ ){0,4}(keinen|nicht|keine) (\S+ )?(mehrwert|nutzen|sinn|vorteil|grund) / zu teuer /
    lieber nicht / eher nicht / nichts (ändern|für uns|kaufen) / anderen anbieter / andere lösung /
    geben (\S+ ){0,3}auf / schließen (\S+ ){0,4}(betrieb|geschäft|praxis|laden) / zeitverschwendung /
    arbeiten (\S+ ){0,2}(nicht|nur) mit / wollen (\S+ ){0,2}nicht / möchten (\S+ ){0,3}nicht / hat sich erledigt`,
  haveOne: phrases`
    gut betreut / (rundum|bestens|gut) (\S+ )?(versorgt|betreut|aufgestellt|zufrieden) / seit (\S+ )?jahren /
    (dienstleister|agentur|anbieter|partner) (\S+ ){0,3}(haben|betreut|zufrieden|bleiben) /
    (bereits|schon|seit) (\S+ ){0,5}(partner|agentur|anbieter|dienstleister|lösung|jemanden|versorgt|zusammen|betreut|system|vertrag|tool|bestens|gut|mitarbeiter) /
    (gut|bestens|rundum|voll|sehr gut|optimal) (aufgestellt|versorgt|betreut|bedient|ausgestattet) /
    haben (\S+ ){0,3}(eine|einen|unsere|unseren|eigene|eigenen) (\S+ ){0,2}(agentur|partner|anbieter|dienstleister|abteilung|team|mitarbeiter|webmaster|lösung|entwickler|it) /
    zufrieden / (selbst|selber|intern|inhouse|in-house|eigenregie|im haus|im hause|eigene mitarbeiter) /
    machen wir (\S+ ){0,3}(selbst|selber|intern|alles) / eigene (\S+ )?(abteilung|it|agentur|team|leute) /
    eigenes (\S+ )?team / läuft (gut|bestens|super|prima|problemlos) /
    funktioniert (gut|bestens|einwandfrei|super|prima|tadellos) /
    (schwager|neffe|sohn|tochter|bruder|bekannter|freund) (\S+ )?(macht|kümmert|betreut) / langjährig* /
    nicht (\S+ ){0,2}wechseln / versorgt / eingedeckt`,
  noNeed: phrases`
    (sowas|so etwas|so was|das|dies|dergleichen) (brauch*|benötig*) (\S+ ){0,8}(nicht|nix|nie|keiner|niemand) /
    (brauch*|benötig*) (\S+ ){0,8}(nicht|nix|nie|nichts) / kommen (\S+ )?(ohne|auch so) /
    ohne (\S+ )?(aus|website|webseite|internet|homepage) / (kein|keinen|keinerlei|nicht) (\S+ ){0,2}bedarf /
    brauch(en|e|t)? (\S+ ){0,4}(nicht|nichts|kein|keine|keinen) /
    benötig(en|e|t) (\S+ ){0,4}(nicht|nichts|kein|keine|keinen|keinerlei) / bedarf (\S+ ){0,3}(nicht|keiner) /
    nicht (nötig|notwendig|erforderlich|gebraucht|benötigt) / nichts (nötig|brauchen)`,
  notNow: phrases`
    geht (\S+ ){0,3}(gar )?nichts /
    (jetzt|zum jetzigen zeitpunkt|im augenblick|grad|grade) (\S+ ){0,5}(nein|nicht|nichts|kein*|ungünstig|schlecht|geht|leider) /
    ziehen (\S+ ){0,2}um / andere (prioritäten|baustellen|themen|sorgen|projekte) / bestehende*r? vertrag /
    kommt (\S+ )?zu (früh|spät) / abwarten / nicht vor * /
    vor (weihnachten|ostern|dem sommer|den ferien|jahresende) / auf später /
    erst (\S+ )?(20[2-4]\d|nächst*|im|in|ab|wieder|nach|mal) / auf der (agenda|liste|roadmap) / heuer /
    bis auf weiteres / hoch(saison|betrieb) / nix / erstmal (nicht|nichts|kein*|abwarten|pausieren|zurück) /
    zu (früh|kurzfristig) /
    letzten (monat|sommer|herbst|winter|jahr) (\S+ ){0,6}(gestellt|eingeführt|gemacht|erneuert|umgestellt|live|bekommen) /
    (derzeit|momentan|aktuell|zurzeit|zur zeit|im moment|im augenblick|gerade|gegenwärtig|vorerst|jetzt|noch|fürs erste|heuer|dieses jahr|augenblicklich) (\S+ ){0,5}(nicht|kein|keine|keinen|keinerlei|zu|schlecht|ungünstig|wenig|leider|voll|ausgelastet|anderes|andere|eher|keiner) /
    (nicht|kein|keine|keinen) (\S+ ){0,2}(derzeit|momentan|aktuell|zurzeit|zur zeit|im moment|jetzt|gerade|sofort|vor) /
    (falscher|schlechter|ungünstiger|unpassender|falschen|ungünstigen|schlechten|richtiger|richtige|guter|passende) (\S+ )?(zeitpunkt|moment|timing|zeit) /
    zeitpunkt / timing / keine priorität / nicht (oben|ganz oben|priorität) / priorität* / zurückgestellt /
    zurückstellen / verschoben / verschieben / auf eis / später / zu früh / vertag* / vorerst / momentan /
    derzeit / zurzeit / pausier* / noch nicht`,
  later: phrases`
    in einem (jahr|monat|halben) / erst (im|in|ab|nach|20[2-4]\d) / irgendwann / bei gelegenheit /
    gegebenenfalls / zu gegebener zeit /
    (im|in|ab|nach|zum|zu|anfang|ende|mitte|bis|für|gegen|erst|vor) (\S+ ){0,3}${later} /
    (nächstes|kommendes|nächsten|kommenden|neuen|neues|nächster) (\S+ )?(jahr|jahres|quartal|monat|halbjahr|saison|geschäftsjahr) /
    in (zwei|drei|vier|fünf|sechs|einem|einigen|ein paar|ein|paar|\d+) (\S+ ){0,2}(monat*|woch*|jahr*) /
    später / danach / zu einem späteren / zukunft / künftig /
    dann (gerne|gern|wieder|nochmal|noch|nochmals|können|sehen|sprechen|schauen) / sobald /
    wenn (\S+ ){0,4}(fertig|abgeschlossen|ruhiger|vorbei|durch|soweit|da)`,
  noBudget: phrases`
    etat* (\S+ ){0,6}(verplant|ausgeschöpft|erschöpft|weg|vergeben|verbraucht|gekürzt|aufgebraucht|leer) /
    (verplant|ausgeschöpft|aufgebraucht|verbraucht) / mittel (\S+ ){0,3}(gebunden|verplant) / kein geld /
    (kein|keine|ohne|knapp*|wenig) (\S+ )?(budget|mittel|geld|etat) /
    budget* (\S+ ){0,5}(ausgeschöpft|verplant|aufgebraucht|erschöpft|eingefroren|ausgegeben|knapp|gestrichen|verteilt|fix|freigegeben|nicht|mehr|gekürzt) /
    budget* / budgetplan* / haushaltssperre / ausgabenstopp / investitionsstopp / sparkurs / sparen`,
  busy: phrases`
    keine (\S+ )?(zeit|kapazität*|luft|ressourcen|kopf) / kapazität* /
    (viel|zuviel|zu viel) (\S+ ){0,2}(los|arbeit|zu tun|um die ohren) / ausgelastet / überlastet /
    (mitten|gerade) (\S+ ){0,3}(in|im) * / umbau* / umzug* / umstrukturierung / umstellung* / hochsaison /
    saison / relaunch / migration / land unter / stress* / unterbesetzt / personalmangel / jahresabschluss /
    andere* (\S+ )?(projekte|themen|baustellen|prioritäten|sorgen) / bis oben /
    voll(e|er)? (\S+ )?(kalender|auftragsbücher|ausgebucht) / ausgebucht / alle hände voll / einarbeit*`,
  contractUntil: phrases`
    (vertrag|verträge|vertraglich|laufzeit|lizenz|abo|bindung) (\S+ ){0,6}(bis|läuft|laufen|noch|gebunden|endet|verlängert|abgeschlossen|unterschrieben|aus) /
    (gerade|eben|erst|kürzlich|frisch|soeben) (\S+ ){0,4}(verlängert|unterschrieben|abgeschlossen|beauftragt|gewechselt|eingeführt|umgestellt|investiert|relauncht|erneuert|vergeben) /
    vertraglich gebunden / vertrag* (\S+ ){0,3}gebunden`,
  contactLater: phrases`
    (komme|kommen|komm) (\S+ ){0,5}zurück /
    (abgelegt|gespeichert|abgespeichert|gemerkt|notiert|vermerkt|aufgehoben|wiedervorlage) /
    (schreib|frag|meld|ruf) (\S+ ){0,5}(nochmal|wieder|an|dann) / fragen sie (\S+ ){0,5}wieder /
    (im|in) (\S+ ){0,2}(jahr|monat*|woch*|quartal) (\S+ )?(wieder|nochmal|erneut) /
    (melden|meldet|melde|meld|kontaktieren|schreiben|schreib|anfragen|fragen|rufen|kommen|sprechen|nachfragen|nachhaken|anklopfen|reden|erinnern|hören|probieren|versuchen|anrufen|anschreiben|austauschen|aufgreifen|schauen|prüfen) (\S+ ){0,6}(nochmal|noch mal|noch einmal|nochmals|wieder|erneut|dann|später|gerne|bitte|ab|im|in|nach|zurück|anfang|ende|mitte|darüber|zu) /
    (nochmal|noch mal|noch einmal|nochmals|erneut|wieder|dann|später) (\S+ ){0,5}(melden|kontaktieren|schreiben|anfragen|fragen|anrufen|kommen|sprechen|reden|nachfragen|aufgreifen|anklopfen|zukommen|versuchen|anschreiben|hören|aufnehmen|angehen|bei (uns|mir)|darauf|schauen) /
    (komme|kommen|komm) (\S+ ){0,6}(auf sie|auf dich|zurück|zu) / (auf (mich|uns)) (\S+ )?zu* / wiedervorlage /
    merke* (\S+ ){0,4}vor / vorgemerkt / auf wiederhören / melde* (mich|uns)( \S+){0,4} /
    behalte* (\S+ ){0,5}(hinterkopf|vor|im auge) / im hinterkopf / wieder (aufgreifen|auf)`,
}

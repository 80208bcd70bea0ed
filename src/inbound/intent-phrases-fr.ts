import { phrases, type Phrases } from './intent-phrase.ts'

const jour =
  '(lundi|mardi|mercredi|jeudi|vendredi|demain|matin|apres-midi|semaine prochaine|cette semaine|apres midi|aujourd hui|fin de semaine|debut de semaine)'

/** French: somebody else, away, yes, what, and everything else. */
export const FRENCH: Phrases = {
  wrongPerson: phrases`
    (ne suis|suis) (\S+ )?(que|qu|seulement|juste) * / (stagiaire|interimaire|alternant*|apprenti*|standard) /
    pas (\S+ ){0,3}(bonne personne|bon interlocuteur|bonne interlocutrice|bon contact|moi qui|responsable|en charge|decisionnaire|decideur|mon domaine|mon service|mon role|habilite*|concerne*|charge*|decide|bon service|de mon ressort|competent*) /
    (mauvais|mauvaise|autre) (\S+ )?(personne|interlocuteur|service|contact|interlocutrice|departement) /
    (ne|n) (\S+ ){0,2}(gere|occupe|decide|travaille|suis|traite|fais|m occupe) (plus|pas) /
    (gere|occupe|decide|travaille|suis) (plus|pas) / quitte / change de (poste|fonction|service) / ressort /
    plus (dans|chez|en charge|a ce poste|le responsable|la responsable) / mon (\S+ )?(perimetre|ressort) /
    pas de moi`,
  contactOther: phrases`
    adressez[- ]vous / demandez (a|au) / (plutot|directement) (a|au|aux|avec) /
    (il )?faut voir (\S+ )?(avec|ca) / c est (lui|elle|eux) (\S+ )?(qui|le|la)* /
    (toute|toutes|vos|les) (proposition*|demande*|offre*|sollicitation*) (\S+ ){0,4}(au|a|par|aupres|service|zemail) /
    service achats / adresser (\S+ ){0,6}(au|a|aux) /
    (contact*|voir|voyez|adress*|ecri*|appel*|joindre|parl*|demand*|transm*|envoy*|rapproch*|vous adresser|tourn*|solliciter|sollicitez|passer par|passez par) (\S+ ){0,7}(zemail|zname|monsieur|madame|mme|mr|m|mon|ma|notre|nos|directement|le siege|le service|la direction|le responsable|la responsable|son|sa|au siege|service|directrice|directeur|plutot) /
    (a l adresse|a|est|sur|adresse) zemail / ^zemail$ /
    (monsieur|madame|mme) (\S+ ){0,3}(zemail|au siege|qui|est|gere|s occupe) /
    (bonne personne|bon interlocuteur|bon contact|personne en charge|responsable|interlocuteur) (\S+ ){0,3}(est|serait|zname|c est) /
    (est|serait|sera) (\S+ ){0,3}(bonne personne|bon interlocuteur|responsable|en charge|plus a meme|interlocut*|mieux place*) /
    c est (\S+ ){0,4}qui * / au siege / le siege / voyez avec / voir avec / rapproch* de /
    passe* par (\S+ )?(notre|le|la|zname) /
    (collegue|associe*|patron*|gerant*|directeur|directrice|mari|femme|chef) (\S+ ){0,4}(s occupe|gere|decide|qui|zemail|peut|pourrait|serait) /
    coordonnees d*`,
  forwarded: phrases`
    (je|on|nous) (leur|lui) (\S+ )?(passe|transmets|transfere|communique|envoie|fais)( \S+){0,5} /
    releve (de|du) / (lui|leur) ai (fait suivre|transmis|transfere|passe|envoye|donne) / fait suivre /
    fais suivre / (fait|faire|fais) (passer|suivre|circuler) /
    (elle|il|ils|elles) (\S+ ){0,3}(repondr*|recontacter*|contacter*|reviendr*) /
    (donne|remis|confie|relaye|partage) (\S+ ){0,5}(a|au|aux) /
    (transmets|transmis|transfere*|transferons|transmettons|fait suivre|fais suivre|faisons suivre|passe|redirige*|relaye*|communique|envoye|partage) (\S+ ){0,6}(a|au|aux|vers) /
    (en|mis en|mets en|mettre en|met) copie / en copie / en cc / cc / transmets /
    je (la|le|vous) (transmets|transfere|mets|passe|redirige|laisse) / transmis`,
  handles: phrases`
    (pris|prend|reprend|repris) (\S+ ){0,2}(suite|place|releve|poste) /
    c est (zname|lui|elle|m|mme|monsieur|madame) (\S+ ){0,3}(qui|le|la) /
    qui (gere|decide|s occupe|pilote|voit|suit) /
    (s occupe*|gere|gerent|en charge|charge* de|responsable (de|du|des|d)|pilote|decide|suit|prend (\S+ )?(decisions|suite)|supervise|traite|dirige|chapeaute|est charge*)( \S+)? /
    (successeur|remplac*|repris|reprend|succede) /
    (mon|ma|notre|nos|son|sa) (\S+ ){0,2}(collegue*|associe*|directeur|directrice|responsable*|gerant*|chef|patron*|service|equipe|comptable|assistant*|mari|femme|epoux|siege|direction|dsi|communication|marketing) /
    (monsieur|madame|mme) \S+`,
  left: phrases`
    quitte / ne (\S+ ){0,2}travaille plus / ne fait plus partie / plus (dans|chez) (la|l|cette|nous|notre) /
    depart (a la|en) retraite / change de (poste|fonction|societe) / retraite`,
  away: phrases`
    en arret / (cette|la) semaine retour / absent* / je suis en * / (raisons|raison|motif*) de sante /
    ne (lis|consulte|releve|traite) (\S+ ){0,3}(mail*|message*|courriel*|messagerie)( pas)? /
    sera (ferme*|absent*) / seront fermes / boutique (\S+ ){0,3}ferme* / absen(t|te|ce|ts|tes) /
    absent* du bureau / conge* / vacances /
    en (deplacement|voyage|formation|mission|arret|vacances|conge*|reunion|rtt|seminaire|salon|tournage) /
    hors du bureau / pas (\S+ )?(au bureau|disponible|joignable|a mon bureau|la|present*|consulter|acces) /
    (cabinet|bureau*|magasin|boutique|entreprise|etablissement|agence|restaurant|societe|secretariat|atelier|ecole|nous) (\S+ ){0,4}(ferme*|ferme) /
    ferm(e|es|ee|ees|eture) / fermeture / maternite / paternite / arret maladie /
    acces (\S+ )?(limite|restreint|reduit|intermittent) / indisponib* / injoignable /
    (ne consulte*|consulter*|lis|consulte) (\S+ ){0,4}(mail*|messages|messagerie|boite|courriel*) /
    conge (maternite|parental|sabbatique) / malade / tres ponctuellement / seminaire / temps partiel`,
  backAgain: phrases`
    (de |mon |notre |a mon |des mon |a notre |son )retour / retour / jusqu (au|a|en|aux) * /
    (reprend*|reouv*|rentre*|revien*|serai de|serons de|disponible a|joignable a|repond*|reprise|rouvr*) (\S+ ){0,4}(le|au|a|des|en|lundi|mardi|mercredi|jeudi|vendredi|retour|znum|partir|activite) /
    a partir du (\S+ )?(znum|lundi|mardi|mercredi|jeudi|vendredi) / reouvertur* / du (\S+ )?znum (\S+ ){0,3}au /
    inclus`,
  urgentCases: phrases`
    urgen* / en (mon|son|notre) absence / pendant (mon|cette|notre) (absence|periode|conge*|fermeture) /
    d ici la / entre-temps / me remplace* / assure (l interim|la permanence) / interim / permanence /
    en cas de besoin / votre (\S+ )?(message|mail|courriel) ne sera`,
  delayedAnswer: phrases`
    (repond*|trait*|reponse*) (\S+ ){0,7}(retour|delai|retard|des|reouverture|plus tard|tarder|differe*) /
    delai* / ponctuellement / retard`,
  automatic: phrases`
    (reponse|message|mail|courriel|email) automati* / automatique* / ne pas repondre a ce / absence du bureau /
    message d absence / repondeur`,
  interested: phrases`
    ^(oui|oui merci|volontiers|avec plaisir)$ / super (initiative|idee|proposition) /
    (envisage|envisageons|envisager) / proposition chiffree /
    on peut (se|en) (voir|parler|discuter|rencontrer|appeler) /
    (ca|cela) (\S+ )?(nous|m|me|vous) (aiderait|arrangerait|serait utile|rendrait) /
    (avons|ai) (\S+ )?(besoin|envie) (d|de) / quand vous (voulez|voudrez|pouvez|etes) /
    tombe (a pic|bien|pile) / en savoir (\S+ )?(plus|davantage) /
    (on|nous) (refait|refaisons|cherche|cherchons|envisage*|reflechit|reflechissons|pense*) / je veux bien /
    on veut bien / (serions|serais|sommes|suis) (\S+ )?(d accord|partant*|pret*|ok|favorable*) / tiens /
    (exemples|realisations) / montre (\S+ ){0,4}(a ma|a mon|au|aux|a l) / touche* / vise* juste /
    (je suis|nous sommes|serais|serions|tres|suis|sommes|plutot|potentiellement|assez|vraiment|bien|pourrais etre|pourrions etre|oui|serait|pourrait) (\S+ ){0,2}(interess*|partant*|curieu*|preneur*|tente*|ouvert*|ok) /
    (m|nous|l) (interesse*|interpelle|parle|plait|tente) / interesse* (par|d) /
    (ca|cela|votre (proposition|offre|message|mail|approche|idee)|proposition|offre|c est|c|sujet|approche|semble|parait|a l air|l air|est) (\S+ ){0,3}(interess*|tombe (\S+ )?bien|seduit|utile|pertinent*|bonne idee|prometteu*|alleche*|judicieu*|top|super|parfait|genial|bien vu|tente*) /
    tombe* (\S+ )?(bien|a pic) / pourquoi pas /
    (en savoir|savoir|en apprendre|plus d|davantage d|precisions|plus de|complement d) *( plus| infos?| informations?| details| renseignements)* /
    (souhaite*|aimerai*|voudrai*|veux|voulons|envie|volontiers|interesse* de|curieux d|serais ravi*|serions ravis) (\S+ ){0,5}(savoir|discuter|echanger|rencontrer|voir|tester|essayer|decouvrir|parler|plus|demo|demonstration|rendez-vous|rdv|avancer|devis|recevoir|connaitre|comprendre|approfondir) /
    volontiers / avec plaisir / vous avez (\S+ )?raison / bonne (idee|remarque|initiative) / bien vu /
    justement / on (cherche|recherche|cherchait) /
    (nous|je) (cherchons|recherchons|cherche|recherche) (\S+ )?(justement|actuellement|depuis|un|une|exactement|quelqu|a) /
    exactement ce / pile ce / curieu* / convaincu* / interessant* / preneur* / a creuser /
    merite* (\S+ ){0,3}(discussion|echange|discute|regard|d etre)`,
  agree: phrases`
    (serions|serais|sommes|suis) d accord / je veux bien / (pourquoi|bah) (pas|oui) /
    ^(oui|ok|d accord|volontiers|avec plaisir|bien sur|parfait|entendu|pourquoi pas|super|tres bien|allons-y|go|banco|absolument|certainement|partant*|nickel|vendu)( \S+)* /
    d accord / ca marche / ok pour / avec plaisir /
    oui (bien|volontiers|avec|je|on|nous|pourquoi|ca|cela|pour|merci|envoyez|svp) / allons-y / bien volontiers /
    partant* / c est parti`,
  meet: phrases`
    (appelez|telephonez|rappelez)[- ]moi / (se|nous) (voir|rencontrer|retrouver) /
    on (peut )?se (voit|voir|parle|appelle) / on s appelle / (premier|un) (rendez-vous|rdv|echange|contact) /
    s appelle / (appel*|telephon*|rappel*) (\S+ )?(moi|nous|m|au|sur|donc|znum)* /
    (pouv*|puis|peut|pourr*|voulez|on|dispo*|proposez|fix*|cal*|organis*|prevoir|prev*|planifi*|prenons|prendre|convenir|programmer|ok pour|partant* pour|pour|un|une|petit|court|bloquons) (\S+ ){0,6}(rendez-vous|rdv|rendez vous|appel|creneau*|visio*|demo*|demonstration|reunion|point|echange*|entretien|appeler|discuter|telephone|rencontrer|parler|voir|call|cafe|presentation|zoom|teams|minutes|entrevue|en discuter|passer) /
    discutons / parlons / echangeons / voyons-nous / creneau* / demo / demonstration /
    (montrez|montrer|presentez|presenter|expliquez) (\S+ ){0,3}(moi|nous|comment|votre|cela|ca|ce) /
    passez (\S+ )?(me|nous|nous voir|me voir|au|demain|quand) / disponible* (\S+ ){0,4} / je suis dispo* /
    mon (numero|portable|telephone|agenda|06|fixe) / joindre (\S+ )?au / joignable au / hate d* / zcalendar /
    essai / tester`,
  sendMore: phrases`
    (envoy*|transm*|adress*|communiqu*|fair*|parvenir|faites|donn*|fourni*|recevoir|avoir|partag*|prepar*|etabli*) (\S+ ){0,7}(plaquette|tarif*|devis|brochure|documentation|infos?|information*|proposition|details?|doc|docs|exemples?|references?|presentation|prix|lien|elements|catalogue|invitation|cas clients|renseignements|precisions|offre|grille|dossier|propositions|dispos|disponibilites) /
    (devis|plaquette|documentation|tarifs|brochure|infos|informations|details|renseignements)( \S+){0,2} (svp|s il vous plait|stp|merci) /
    envoyez[- ](moi|nous|le|la|les|ca|toujours) /
    plus (d infos?|d informations?|de details|de renseignements|de precisions) / de quoi avez[- ]vous besoin`,
  slot: phrases`
    (le|ce|des|pour|ou|plutot|avant|apres|jusqu a|a partir de|entre|disponible|dispo|la|mardi|d ici) ${jour} /
    ${jour} (\S+ ){0,3}(matin|apres-midi|a|vers|entre|znum|me|prochain|convient|ou|si|serait|apres|avant|possible|ok) /
    znum ?h(eures)? / \d+h\d* / zhour / semaine prochaine / cette semaine / dispo*`,
  start: phrases`
    quand (\S+ ){0,4}(commenc*|demarr*|debut*|lancer) / prochaine* etape* /
    comment (\S+ ){0,3}(proced*|commenc*|demarr*|avance*|s inscri*|faire pour) /
    on (commence|demarre|y va|signe) / demarrer / avancer`,
  askPrice: phrases`
    (quel|quels|quelle|quelles|c est|a|les|le|vos|votre|de) (\S+ ){0,4}(prix|tarif*|cout*|budget|montant|frais|tarification) /
    combien (\S+ ){0,4}(coute*|ca|cela|prenez|facturez|est|faut|par|vous) / combien / tarif* / ordre de prix /
    ordre de grandeur / par mois / engagement / gratuit* / payant* / preavis / sans engagement / forfait`,
  askSource: phrases`
    d ou (\S+ ){0,4}(tenez|avez|vient|viennent|sort*|provient|connaissez|venez|provienn*) /
    (comment|ou) (\S+ ){0,3}(avez|obtenu|trouve|eu) (\S+ ){0,6}(adresse|mail|coordonnees|contact|numero|email|nom) /
    qui (\S+ ){0,3}(donne|etes|est|transmis|communique) /
    est-ce (\S+ ){0,2}(spam|un robot|automatique|une arnaque|un mail|serieux) /
    c est (une|un) (arnaque|robot|spam|ia|vrai|mail auto*) / par quel biais`,
  askWhat: phrases`
    (que|qu|quoi|quel|quelle|quels|quelles|lequel|laquelle) * / de quoi (\S+ ){0,3}(s agit|parlez|parle) /
    c est quoi / en quoi / qu est[- ]ce /
    pouvez[- ]vous (\S+ ){0,4}(preciser|expliquer|dire|clarifier|detailler|indiquer|confirmer|me dire|nous dire|eclairer) /
    pourriez[- ]vous (\S+ ){0,4}(preciser|expliquer|dire|clarifier|detailler|indiquer|confirmer|eclairer) /
    (une|deux|quelques|petite|autre) questions? / question* / precis(er|ez|ions) /
    qui (sont|est|etes|fait|peut|heberge|va) * / vous (etes|proposez|vendez|faites) (\S+ ){1,6}`,
  askHow: phrases`
    je me (demande|demandais) /
    vous (intervenez|travaillez|faites|gerez|proposez|avez|prenez|etes|livrez|utilisez|vendez)( \S+){0,10} /
    qui (heberge|gere|maintient|etes) / peut-on /
    c est (payant|gratuit|inclus|compris|obligatoire|compatible|quoi)( \S+)* / inclus* / avant d aller /
    comment * /
    ^(et |mais |bonjour |bonsoir |alors |donc |salut )*(est-ce|est|avez|avez-vous|faites|faites-vous|travaillez|travaillez-vous|proposez|proposez-vous|etes|etes-vous|peut-on|peut|pouvez|y a-t-il|y a|faut-il|pourquoi|ou|quand|quel*|combien|comment|utilisez*|intervenez*|gerez*|acceptez*|que|qu|qui|disposez*|existe*|cela|ca|sera*|votre|vos)( \S+){1,60}$ /
    est-ce que / y a[- ]t[- ]il / travaillez[- ]vous / avez[- ]vous / faites[- ]vous / proposez[- ]vous /
    etes[- ]vous / utilisez[- ]vous / combien de temps / pourquoi (?!pas) / compatible* /
    ou (sont|se trouve|est|etes|hebergez) / heberge* / references / conforme* / fonctionne (avec|sur|aussi|t) /
    faut-il / si (vous|votre|cela|c est) (\S+ ){0,3}(compatible|fonctionne|marche|prend|propose*|gere*|inclut)`,
  unclear: phrases`
    (pas|rien|mal|jamais) (\S+ ){0,3}(compris|comprends|saisi|clair|saisis|comprend|comprenons) /
    (comprends|saisis|vois) (pas|mal|rien) / flou / pas clair`,
  received: phrases`
    bien (recu|note|receptionne|pris note) / (recu|note|vu|lu|pris note|receptionne) *( merci)?$ /
    prends (\S+ )?note / accuse* (\S+ )?reception /
    merci (pour|de) (\S+ )?(l info*|l information|votre retour|le retour|la precision|ce retour|votre message|votre reponse|l envoi|l alerte|signalement) /
    ^(ok|merci|d accord|parfait|tres bien|super|entendu|note|recu|c est note|nickel|ca marche)( merci| beaucoup| bien| a vous| note)*$ /
    c est note / pour info* / remercie* (\S+ ){0,3}(envoi|information)`,
  ticket: phrases`
    (commande|colis|livraison|paiement) (\S+ ){0,6}(expedie*|livre*|valide*|confirme*|recu*) /
    accus(ons|e) (\S+ )?reception / ref znum / notre equipe /
    (demande|ticket|dossier|commande|candidature|reclamation|requete|inscription|message|reservation|incident) (\S+ ){0,5}(enregistre*|numero|znum|traite*|prise? en compte|recu*|prise? en charge|ouvert*|cree*|transmise? au|etudie*|bien ete) /
    numero de (\S+ )?(ticket|dossier|commande|suivi|demande|reference) / meilleurs delais / jours ouvres /
    jours ouvrables / service client* / nos equipes / nos services / un conseiller /
    dans les (24|48|72|znum) * /
    votre (commande|candidature|reservation|paiement|inscription|dossier|reclamation) / accuse de reception /
    sous (24|48|72|znum) *`,
  attached: phrases`
    ci-joint* / ci joint* / en piece jointe / piece jointe / pj / facture* / bon de (commande|livraison) /
    comme (convenu|demande|promis|prevu|evoque) / signe(e|s)?$ / compte rendu / compte-rendu / ordre du jour /
    attestation / releve / virement / rib / avoir n`,
  mistake: phrases`
    fait erreur / ne connais (pas|rien) / etudiant* / erreur (sur|de|d) /
    je suis (\S+ )?(retraite*|etudiant*|particulier) / y a (\S+ )?erreur / trompe* / erreur* /
    mauvais(e)? (\S+ )?(adresse|destinataire|societe|personne|numero|entreprise) / confond* / confusion /
    pas (\S+ ){0,3}(destinataire|pour moi|notre site|mon site|notre societe|notre entreprise|chez nous|ici) /
    personne de ce nom / (aucun|pas de) \S+ ici / n existe (pas|plus) / m etait pas destine* /
    nous (vendons|sommes un|sommes une|fabriquons|ne sommes pas) * / par megarde / ne me concerne /
    nous ne sommes pas / je suis un particulier / particulier / adresse (personnelle|privee|perso) / homonyme /
    destine* a`,
  greeting: phrases`
    bonne (fin de semaine|soiree|fete|annee|continuation) / a toute l equipe /
    (joyeux|joyeuses|bon|bonne|bonnes|meilleurs|excellente*|tres bonne*) (noel|fetes|anniversaire|annee|vacances|week-end|weekend|fin|paques|voeux|retablissement|appetit|fetes de) /
    meilleurs voeux / felicitations / bravo / condoleances / haha* / mdr / lol / comment (ca va|allez) /
    heureux de vous avoir / ravi de vous avoir`,
  thanks: phrases`
    merci / remercie*`,
  luck: phrases`
    bonne (continuation|chance|prospection|suite|reussite|journee) / bon courage / plein de succes`,
  fixed: phrases`
    (avons|a|ai|est|ete|deja|c est) (\S+ ){0,4}(corrige*|repare*|mis a jour|modifie*|regle*|resolu*|repere*|mise a jour|change*) /
    au passage / pour info* / a titre d information / merci (de|pour) (\S+ ){0,2}(signal*|remarque|avoir vu)`,
  wonder: phrases`
    je me (demande|demandais) /
    (j aimerais|je voudrais|je souhaite|je souhaiterais|j aurais aime|il faudrait|besoin de) (\S+ )?(savoir|comprendre|connaitre) (si|comment|ce|qui|quel*|combien|pourquoi|ou|d ou|quand) /
    (pouvez|pourriez)[- ]vous (\S+ )?(me |nous )?(preciser|dire|expliquer|indiquer|confirmer|clarifier) /
    (j ai|j aurais|nous avons|nous aurions) (\S+ ){0,2}questions? / savoir si`,
  request: phrases`
    ^(\S+ ){0,3}(envoyez|appelez|passez|proposez|preparez|faites|montrez|venez|donnez|rappelez|telephonez|dites|transmettez|contactez|fixez|adressez)([- ](moi|nous))?( \S+){0,12} /
    coup de (fil|telephone) /
    (pourriez|pouvez|pourrais)[- ](vous|tu) (\S+ ){0,4}(nous|me) (\S+ ){0,4}(preparer|faire|proposer|envoyer|etablir|montrer|aider|chiffrer|rappeler)`,
  praise: phrases`
    (l air|semble|parait) (\S+ )?(serieux|bien|interessant|prometteur|top|solide|pertinent) /
    (ravi*|enchante*|heureux|impressionne*|agreablement surpris*) / beau travail / bien vu / chapeau /
    excellent* / bonne analyse / super`,
}

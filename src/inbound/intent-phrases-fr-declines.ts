import { phrases, type Phrases } from './intent-phrase.ts'

const moment =
  '(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver|noel|paques|fetes|vacances|rentree|trimestre|semestre|q1|q2|q3|q4|t1|t2|t3|t4|mois|semaines|annee|an|ans|20[2-4]\\d|saison|exercice|travaux|fin d annee|debut d annee|l annee|l ete|l automne|l hiver)'
const ecrire =
  '(contacter|contactez|ecrire|ecrivez|envoyer|envoyez|appeler|appelez|solliciter|sollicitez|relancer|relancez|demarcher|recevoir|deranger|importuner|harceler|spammer|adresser|mailer|m ecrire|m envoyer|nous ecrire|nous envoyer|reecrire)'

/** French: no, and not now. */
export const FRENCH_DECLINES: Phrases = {
  stop: phrases`
    (pas|sans) (\S+ ){0,4}(droit|accord|autorisation)( \S+){0,6} / effacez / vous n avez pas le droit /
    stop pub* / (enlevez|retirez|supprimez|effacez|rayez|otez)( \S+){1,6} (fichier*|liste*|base*) /
    ne m ecrivez / ne nous ecrivez /
    ne (me|nous) (\S+ )?(contactez|ecrivez|envoyez|appelez|derangez|relancez|sollicitez|demarchez) /
    c est du spam / (la|fichez|foutez|fiche|laissez|donnez)( |-)(nous|moi) (\S+ )?(paix|tranquille) / la paix /
    plus (de|aucun) (mails?|messages?|pubs?|courriels?|emails?) /
    je (souhaite|veux|voudrais|desire) (\S+ )?(desabonner|desinscrire|retirer|etre (retire|supprime|radie)*) /
    me (desabonner|desinscrire|retirer) / supprimer (mon|mes|notre|nos) * /
    comment (\S+ ){0,3}(desabonn*|desinscri*) / ne vous ai (\S+ ){0,2}(rien|pas) / passez votre chemin /
    oubliez[- ](moi|nous) / desinscri* / desabonn* / se desinscrire / ^stop*$ /
    stop (a|aux|vos|les|pub|svp|mail*|spam|merci)* /
    (retir*|enlev*|supprim*|ray*|radi*|effac*|ot*|sort*) (\S+ ){0,7}(liste|listes|fichier|fichiers|base|bases|diffusion|mailing|newsletter|contacts|coordonnees|adresse|donnees|systeme|registres|crm|mail) /
    (ne plus|ne jamais|ne pas|jamais|cesse*|arret*|inutile de) (\S+ ){0,5}${ecrire}( plus| jamais)? /
    (ne|n) (\S+ ){0,2}(plus|jamais) (\S+ ){0,2}${ecrire} /
    (contactez|ecrivez|envoyez|appelez|sollicitez|relancez|derangez)( \S+)? (plus|jamais)( \S+)? /
    arret(ez|er|e) (\S+ ){0,3}(de|d|vos|avec|ca|cela|tout|svp|maintenant|les) / cess(ez|er) /
    plus (de|aucun|aucune|jamais de) (\S+ )?(mail|mails|mel|message*|courriel*|publicite*|pub*|sollicitation*|email*|e-mail*|relance*|demarchage) /
    (laissez|fichez|foutez|lachez|laisse)[- ](moi|nous|la) / tranquille* /
    ne (souhaite|veux|desire|voulons|souhaitons)( pas| plus) (\S+ ){0,3}(recevoir|etre|vos|entendre|de mail*) /
    liste (d opposition|noire) / opposition / bloque* / bloct* / blacklist* /
    plus etre (contact*|sollicit*|demarch*|derang*) / retirez[- ](moi|nous) / enlevez[- ](moi|nous) /
    supprimez[- ](moi|nous) / foutez`,
  legal: phrases`
    cnil / rgpd / gdpr / avocat* / plainte* / porter plainte / signal(er|e|ement|erai|ons) / spam / juridique* /
    illegal* / poursui* / tribunal / droit (d opposition|a l effacement|a l oubli|d acces) / mise en demeure /
    harcelement / consentement / justice / article (15|17|21) / dgccrf / infraction / bloctel`,
  threat: phrases`
    port(er|e|erai|erons|ons) (\S+ )?plainte /
    (depos*|saisi*|saisir*) (\S+ ){0,4}(plainte|cnil|justice|avocat*|tribunal) /
    signal* (\S+ ){0,6}(cnil|spam|autorite*|dgccrf) / (mon|notre|nos|mes) avocat* / poursuites? /
    mise en demeure / (suites|actions?|voie) (judiciaire*|juridique*|legale*)`,
  deleteData: phrases`
    (supprim*|effac*) (\S+ ){0,6}(donnees|coordonnees|adresse|fichier*|informations) / suppression / effacement`,
  annoyed: phrases`
    spam* / harcel* / marre / ras le bol / insupportable /
    (deuxieme|troisieme|quatrieme|cinquieme|dixieme|enieme|\deme|[2-9]e) (\S+ )?(mail|message|fois|relance|courriel|email) /
    deja (dit|demande|repondu|signale|ecrit|desinscrit|refuse) /
    jamais (demande|inscri*|donne|sollicite|autorise|consenti) / non sollicite* / honte* / sans autorisation /
    pub / pubs / ca suffit / chaque semaine / tous les jours / emmerd* / chier`,
  noInterest: phrases`
    (ne|n|pas) (\S+ ){0,3}(vois|voyons|voit|apporter*)( \S+){0,8} / rien (\S+ )?(apport*|change*) /
    (pas|aucunement|guere|plus|jamais|ni|nullement) (\S+ ){0,3}interess* /
    (aucun|pas d|pas grand|sans|manque d|aucune?) interet / ne (m|nous|l) interesse* / m interesse (pas|plus) /
    nous interesse pas / interesse pas / pas (\S+ )?(notre|mon) truc / peu d interet / pas preneur*`,
  decline: phrases`
    trop (complexe|cher*|complique*|gros*|petit*|lourd*) /
    (n en|ne|n) (voulons|veux|voulons|souhaitons|desire) pas / n en (voulons|veux|avons) /
    nous (convient|suffit) (tres |parfaitement )?(bien|parfaitement)? /
    (reste|restons|rester) (\S+ ){0,2}(avec|chez|fidele*) / pas (\S+ )?(convaincu*|seduit*|emballe*|preneur*) /
    sans interet / ^(bof|non|nan|nope|pas besoin|inutile)( \S+){0,8}$ /
    ne pas (\S+ ){0,3}(donner|poursuivre|retenir|avancer|continuer|changer) / suite favorable /
    pas (\S+ ){0,2}(retenu*|suite|donner) / non\s*$ / (tres )?bien comme (ca|cela) / comme (ca|il|elle|c est) /
    c est gentil mais / apres (\S+ )?(reflexion|etude|examen|discussion) /
    ne (\S+ ){0,4}(entre*|rentre*|cadre*) (\S+ ){0,3}pas / rien (\S+ )?besoin / ^non( merci| desole*| pas)* /
    ^(merci mais non|sans facon|non)$ / non merci / merci mais (non|ca|nous|je|on) / sans facon / declin* /
    donner suite / pas (\S+ ){0,2}suite /
    (decide|choisi|opte|prefer*) (\S+ ){0,4}(de ne pas|ne pas|autre*|un concurrent|une autre|pas) /
    ne (correspond|convient|colle|repond|cadre|s applique)* (\S+ ){0,2}pas / correspond* pas / convient pas /
    pas (adapte*|pour nous|pour moi|convaincu*|pertinent*|concerne*|necessaire|la peine|besoin|fait pour|notre besoin|nos besoins|ce que nous|ce que je|dans nos) /
    ne (travaillons|travaille|recherchons|cherchons|souhaitons|souhaite|voulons|veux|prenons|faisons|sous-traitons|utilisons|recrutons|desirons)( \S+)? (pas|plus|avec aucun*|aucun*|jamais|rien) /
    trop cher* / a la retraite / cessation / ferm(ons|er) (definitivement|boutique|la societe|l entreprise) /
    perdez (pas )?votre temps / inutile / perte de temps / avis defavorable / reponse (negative|est non) /
    ca ira / refus* / c est non / renonc* / passe notre tour / passer notre tour / pas chez nous`,
  haveOne: phrases`
    (agence|prestataire|fournisseur|solution|outil|site|partenaire|equipe) (actuel*|en place|habituel*) (\S+ ){0,5} /
    (nous|me) (convient|satisfait|suffit)( \S+){0,3} /
    (gendre|neveu|fils|fille|cousin*|mari|frere|beau-frere|voisin|ami) (\S+ ){0,2}(est|s|fait|gere) /
    s en occupe (\S+ ){0,3}(bien|deja|parfaitement) / depuis (\S+ )?(des annees|longtemps|toujours|\S+ ans) /
    tres bien comme /
    (deja|actuellement|depuis) (\S+ ){0,5}(prestataire|agence|fournisseur|partenaire|solution|quelqu un|equipe|outil|equipe*|en place|developpeur|accompagne*|sous contrat|contrat|pourvu*|notre|personne|satisf*|site) /
    (avons|ai|a|avoir|avec|on a|j ai) (\S+ ){0,3}(prestataire|agence|fournisseur|partenaire|webmaster|solution|developpeur|quelqu un|equipe|equipe*|service) (\S+ ){0,3} /
    (satisfait*|content*|heureux|ravi*|heureuse) (de|avec|du|des|d) / satisfait* /
    (en interne|internalise*|nous-memes|nous memes|moi-meme|moi meme|interne|soi-meme|maison) /
    marche (tres |parfaitement )?bien / fonctionne (tres |parfaitement )?bien /
    tout (va|marche|fonctionne|roule) (\S+ )?(bien|parfaitement) /
    (neveu|cousin|fils|fille|frere|ami|mari|gendre) (\S+ ){0,3}(s occupe|fait|gere|developpeur) /
    pas (\S+ ){0,3}(changer|change) / deja (equipe*|pourvu*|servi*|ce qu il) / ce qu il (nous|me) faut /
    tout ce qu il`,
  noNeed: phrases`
    (pas|aucun|nul|aucunement|plus) (\S+ )?besoin / n avons (\S+ ){0,2}besoin / besoin de rien /
    pas (\S+ )?(utile|necessaire|l utilite|utilite)`,
  notNow: phrases`
    (c est |un peu )?trop tot / la nous sommes / (voyons|voir|verrons) (\S+ ){0,3}(en|apres|dans|plus|l) /
    (y|en) reflechir* / l (an|annee) prochain* / (cette|pour cette) annee / pas avant / jusqu a nouvel ordre /
    (geler?|gele*|suspend*|bloque*) (\S+ ){0,4}(investissement*|budget*|depense*|projet*|embauche*) /
    pas une minute / vient de signer / on vient de / nous venons de / trop tot /
    laisse* (\S+ ){0,3}(attente|suspens) /
    pas (\S+ ){0,2}(pour l instant|pour le moment|en ce moment|maintenant|actuellement|tout de suite|cette annee|dans l immediat|aujourd hui|encore|le moment|le bon moment|prioritaire|la priorite|une priorite|notre priorite|dans nos priorites|a l ordre du jour|d actualite) /
    (bon|mauvais|meilleur) (moment|timing|periode) / mauvais(e)? (moment|timing|periode) /
    pour (l instant|le moment) / pas (encore|maintenant|prioritaire|d actualite) / priorit* / plus tard /
    en (pause|suspens|attente|stand-by|standby) / report(e|er|ons) / un peu tot / ulterieur* / dans l immediat /
    en ce moment`,
  later: phrases`
    avant (l |le |la |les )?(ete|hiver|printemps|automne|znum|20[2-4]\d) / pas avant * /
    apres (\S+ ){0,3}(fetes|vacances|noel|ete|rentree|travaux|salon|inventaire) /
    (en|au|apres|a partir d[eu]|dans|d ici|debut|fin|mi|courant|avant|vers|pour|d|des|a|jusqu) (\S+ ){0,4}${moment} /
    (annee|mois|trimestre|semestre|saison|exercice|rentree) prochain* /
    (prochain|prochaine|nouvel|nouvelle) (\S+ )?(annee|trimestre|semestre|saison|exercice|an|budget) /
    plus tard / ulterieur* / a l avenir / quand (nous|on|ce|les|l|ca|j|tout) * /
    une fois (que|le|la|les|notre) / d ici la / des que (\S+ ){0,5}(termine|fini|fini*|possible|calme)`,
  noBudget: phrases`
    pas les moyens / (pas|aucun|sans|plus|peu) (\S+ )?(de )?(budget*|fonds|moyens|tresorerie) /
    budget* (\S+ ){0,5}(boucle*|epuise*|ferme*|gele*|consomme*|serre*|limite*|depense*|alloue*|clos*|vote*|coupe*|reduit*|fige*|annuel) /
    gel (\S+ )?(budget*|depenses) / budgets? / depenses`,
  busy: phrases`
    (trop|beaucoup|enormement|plein) (\S+ ){0,3}(travail|choses|occupe*|debord*|boulot|projets|a faire|charge*) /
    debord* /
    (en|la) (pleine|plein|haute|grosse) (saison|periode|travaux|demenagement|refonte|recrutement|migration|restructuration|rush|activite|reorganisation|bilan) /
    pas (\S+ )?(le temps|de temps|la disponibilite|disponible*|les ressources) / manque de temps / demenag* /
    travaux / refonte / restructur* / reorganis* / surcharge* /
    autres (priorites|projets|chantiers|urgences|sujets) / bilan / charrette / sous l eau / la tete sous /
    inventaire / fusion`,
  contractUntil: phrases`
    (contrat*|engage*|abonnement|licence|engagement) (\S+ ){0,6}(jusqu|encore|court|expire*|fin|renouvel*|termine|echeance|en cours|an|ans|mois) /
    (venons|viens|vient|venir) (\S+ ){0,3}de (\S+ )?(signer|renouveler|changer|refaire|choisir|reconduire|lancer|investir|prendre) /
    echeance / renouvel* / sous contrat / reconduit`,
  contactLater: phrases`
    recontactez[- ](nous|moi) / rappelez[- ](nous|moi) (en|a|au|apres|dans|plus) / plus de visibilite /
    revenez( \S+){0,4} /
    (voyons|reparlons|rediscutons|recontactons|faisons) (\S+ ){0,4}(en|apres|dans|plus tard|janvier|au) /
    (repass*|revoir|revenez|retent*|redemand*|recroise*)( \S+){0,8} /
    (garde*|gard|conserve*|note*|enregistre*|range*) (\S+ ){0,4}(mail|message|contact|proposition|carte|coordonnees|adresse) /
    prendr* le temps / sous la main / sous le coude /
    (recontact*|rappel*|relanc*|revenir|revenez|reven*|reecri*|repren*|reparl*|recontacter|reviens|redis*|redemand*|refaire|refaites|representez) (\S+ ){0,8} /
    (on|nous) (en )?(reparle*|reverra|verra|recontacte*) /
    (contact*|ecriv*|appel*) (\S+ ){0,5}(en|apres|au|dans|debut|fin|plus tard|courant|a partir) /
    reviendr(ai|ons|a) vers / reviens vers /
    garde* (\S+ ){0,5}(de cote|contact|coordonnees|sous le coude|precieusement|en tete) /
    conserv* (\S+ ){0,5}(coordonnees|contact|proposition|mail) / point (\S+ ){0,3}(en|apres|dans|plus tard) /
    de cote / a nouveau`,
}

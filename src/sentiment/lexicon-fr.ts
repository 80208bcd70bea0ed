/** French words and phrases by how good or bad they sound, −4…4. */
export const FR = `
3.3 excellent* magnifique* fantastique* extraordinaire* exceptionnel* remarquable* merveill* génial* géniale* parfait* sublime* formidable*
3.3 superbe* incroyable* épatant* ador* aime_beaucoup chef-d'œuvre bluffant* irréprochable* impeccable* au_top le_top ravi ravie ravis ravies
3.3 enchanté* comblé* comblée* enthousias* au-delà_de_nos_attentes dépassé_nos_attentes dépassé_mes_attentes recommande_vivement
3.3 recommande_fortement je_recommande_à_100 rien_à_redire rien_à_dire sans_faute coup_de_cœur mille_mercis les_meilleurs amour
2.6 super bravo félicit* heureu* bonheur* joie* joyeu* content contente contents contentes satisf* plaisir* plaît plait plu agréable* sympa*
2.6 beau beaux belle belles joli* charmant* délicieu* drôle* amusant* rire* rigol* mdr lol ptdr haha* youpi hourra génialissime
2.6 meilleur* mieux réussi* réussite* succès gagn* victoire* impressionn* convainc* qualité efficace* efficacité professionnel* compétent*
2.6 sérieu* fiable* fiabilité aimable* gentil* gentille* accueillant* serviable* dévoué* attentionné* attentif* attentive* à_l'écoute
2.6 merci mercis remerci* reconnaissant* gratitude chapeau recommand* sauvé ravissant* top nickel extra bluffé*
2.6 rien_à_reprocher aucun_reproche aucune_plainte tout_est_parfait tout_fonctionne_parfaitement comme_sur_des_roulettes pari_gagné
2.6 nous_renouvelons renouveler_notre_contrat renouveler_avec_plaisir client_fidèle fidèle_client restons_fidèles
2.0 bon bonne bons bonnes bien rapide* rapidement rapidité vite réactif* réactive* réactivité ponctuel* immédiat* disponible* disponibilité
2.0 utile* pratique* simple* simplicité facile* facilement intuitif* intuitive* clair claire claires clairs clarté propre* soigné* précis*
2.0 solide* robuste* sûr sûre sécuris* stable* confort* moderne* élégant* frais fraîche* avantag* atout* intéressant* passionnant* captivant*
2.0 généreu* honnête* honnêteté transparent* équitable* juste fidèle* confiance* confiant* respect* respectueu* patient* patience
2.0 améliora* amélioré* progrès progress* solution* résolu* résolue* réparé* corrigé* réglé* refonctionne remarche fonctionne_bien
2.0 fonctionne_parfaitement fonctionne_très_bien marche_bien marche_parfaitement comme_promis comme_prévu comme_convenu dans_les_temps
2.0 dans_les_délais sans_problème sans_souci aucun_problème aucun_souci pas_de_problème pas_de_souci tout_va_bien tout_est_rentré_dans_l'ordre
2.0 vaut_le_coup vaut_la_peine ça_vaut bon_rapport bon_choix bonne_surprise bonne_nouvelle bonnes_nouvelles bonne_équipe beau_travail bon_travail
2.0 espoir* espère optimis* chance* chanceu* cadeau* fête* anniversaire* mariage* vacances soleil ensoleillé* sourire* sourit bisou* câlin*
2.0 amitié* amour* ami amis amie copain* fier fière fiers fierté honneur* positif* positive* créatif* inspir* courage* courageu* brillant*
2.0 intelligent* talent* doué* touchant* émouvant* apprécié* appréci* aime aimé* aimons aimez bienvenue grande_aide très_bien
2.0 d'une_grande_aide beaucoup_aidé gain_de_temps gagné_du_temps je_suis_fan on_adore continuez_ainsi continuez_comme_ça
1.2 ok d'accord correct correcte convenable* acceptable* suffisant* adapté* conforme* pas_mal pas_mauvais plutôt_bien assez_bien fonctionne marche
1.2 aide aidé aider soutien soutenir accompagn* confirm* livré* possible* opportunité* croissance sain* actif* active* complet* calme* volontiers
-3.3 catastroph* horrible* affreu* atroce* épouvantable* abominable* exécrable* lamentable* désastr* honteu* honte* scandal* inadmissible*
-3.3 inacceptable* intolérable* insupportable* inexcusable* arnaqu* escroc* escroquerie* voleur* volé vol_manifeste foutage foutre merd* putain*
-3.3 connard* con conne salaud* dégueulasse* dégoût* répugnant* immonde* haine hais déteste* détest* meurtr* assassin* tuer tué* mort morte morts
-3.3 terroris* tortur* viol suicide* guerre* cauchemar* horreur* enfer pire pires le_pire plus_jamais jamais_plus à_fuir fuyez à_éviter évitez
-3.3 perte_de_temps perte_d'argent argent_jeté rembours* avocat* poursuites mise_en_demeure résili* annuler_notre_contrat annuler_mon_contrat
-3.3 mettre_fin_à_notre_contrat mettre_fin_au_contrat fin_de_contrat changer_de_prestataire changer_de_fournisseur passer_à_la_concurrence
-3.3 allons_voir_ailleurs aller_voir_ailleurs ras_le_bol ras-le-bol marre plein_le_dos assez_de trop_c'est_trop perdu_confiance
-3.3 perdu_toute_confiance plus_confiance c'est_la_goutte se_moque_de se_moquer_de se_fout_de prend_pour_des prennent_pour_des
-2.6 mauvais mauvaise mauvaises mal nul nulle nuls nulles médiocre* minable* pitoyable* décevant* déçu* déception* déçoi* frustr* énerv* agaç*
-2.6 furieu* fureur colère fâché* mécontent* insatisf* pas_content* pas_satisfait* indigné* outré* révolt* exaspér* écœur* triste* tristesse
-2.6 pleur* larmes malheureu* malheur* désesp* bête* stupide* idiot* imbécile* débile* incompéten* incapable* amateur* malpoli* impoli*
-2.6 désagréable* méprisant* mépris* arrogan* irrespect* malhonnête* mensong* menti ment mentir menteur* trompeu* trompé* tromperie* inutil*
-2.6 inutilisable* cassé* casse en_panne panne* défectueu* défaut* défaillan* abîmé* endommagé* détrui* ruiné* échec* échou* raté* ratage
-2.6 fiasco déplorable* consternant* navrant* regrett* dommage* ennuyeu* ennui* chiant* pénible* pénibilité ridicule* absurde* aberrant*
-2.6 danger* menac* peur* crain* effray* angois* douleur* souffr* malade* maladie* blessé* bless* injust* illégal* criminel* toxique* poison*
-2.6 hors_de_prix trop_cher très_cher cher chère chers surfacturé* facturé_deux_fois débité_deux_fois double_facturation facturé_à_tort
-2.6 personne_ne_répond personne_n'a_répondu personne_ne_rappelle personne_ne_nous personne_ne_m'a aucune_réponse pas_de_réponse sans_réponse
-2.6 aucun_retour pas_de_retour sans_nouvelles aucune_nouvelle aucune_nouvelles jamais_répondu jamais_rappelé jamais_reçu jamais_livré injoignable*
-2.6 j'attends_toujours attends_toujours attendons_toujours toujours_en_attente attends_encore attendons_encore attends_depuis attendons_depuis
-2.6 toujours_pas toujours_rien toujours_aucun* encore_une_fois une_fois_de_plus troisième_fois quatrième_fois cinquième_fois 3e_fois
-2.6 3ème_fois énième ènième plusieurs_fois_sans malgré_mes_relances malgré_nos_relances malgré_plusieurs_relances relancé_plusieurs sans_suite
-2.6 laissé_tomber laissés_tomber laisse_tomber baladé* mené_en_bateau promesses_non_tenues promesse_non_tenue non_conforme* pas_conforme
-2.6 raccroché_au_nez gros_problème* perdons_patience à_bout_de_patience perdu_patience étudions_des_alternatives cherchons_une_alternative
-2.6 étudions_d'autres envisageons_de_partir envisageons_de_changer envisageons_de_résilier pas_acceptable pas_normal anormal*
-2.0 problème* souci soucis erreur* bug bugs bogue* dysfonctionn* plante planté* plantage* lent lente lents lentes lenteur* retard* retardé* tard
-2.0 tardi* délai_dépassé bloqué* bloque* coupure* interruption* difficile* difficulté* compliqué* complexe* confus* incompréhensible*
-2.0 plaint* plainte* réclam* réclamation* litige* conflit* disput* accus* reproch* critique* insult* menteuse faux fausse fausses incorrect*
-2.0 manque* manqu* perdu* perd perdre perte* absent* absence* insuffisan* incomplet* incohéren* inefficac* imprécis* inadapté* inquiet*
-2.0 inquiét* soucieu* dout* sceptique* méfi* incertain* flou* inconfort* instable* dangereux fatigu* fatigant* épuis* stress* surcharg*
-2.0 désordre* chaos bazar sale* saleté* pue puant* bruit* bruyant* laid* moche* seul* solitude amer* amère cruel* brutal* méchant*
-2.0 refus* rejet* interdit* annul* gaspill* oubli* volée malheureusement hélas désol* désolé* pauvre* faible* faiblesse* abandon* négligen*
-2.0 ne_fonctionne_pas ne_fonctionne_plus ne_marche_pas ne_marche_plus fonctionne_pas fonctionne_plus marche_pas marche_plus fonctionne_mal
-2.0 fonctionne_toujours_pas marche_toujours_pas pas_bon pas_bien pas_terrible pas_top pas_ouf pas_génial pas_sérieux pas_professionnel
-2.0 pas_résolu pas_réglé non_résolu* pas_reçu pas_livré pas_arrivé pas_recommand* ne_recommande_pas recommande_pas laisse_à_désirer à_désirer
-2.0 aucune_solution aucune_explication aucune_excuse aucun_respect aucun_suivi aucun_effort aucune_aide rien_n'a_changé rien_ne_change rien_ne_marche
-2.0 rien_n'avance rien_ne_fonctionne trop_long trop_lent trop_compliqué trop_tard ça_ne_va_pas ne_va_pas renouveler_pas ne_renouvell* ne_pas_renouveler
-1.2 moyen moyenne bof mouais mitigé* passable* peu_pratique peu_clair perfectible* pas_vraiment pas_toujours pas_très pas_si_bien sans_plus
-1.2 attend* attente* relanc* urgent* en_souffrance dépassé* lourd* contraign* coûteu* fragil* pas jamais rien sans aucun aucune
-1.2 censé* aurait_dû auraient_dû devait devrait_déjà enfin_après soi-disant prétendu* malgré
2.2 jamais_eu_de_problème* jamais_de_problème* exactement_ce_qu* plus_tôt_que_prévu plus_tôt_que_promis comme_un_neuf comme_neuf
2.2 grâce_à_votre grâce_à_vous les_yeux_fermés gagner_du_temps fait_gagner nous_reviendrons reviendrai
-2.2 raccroché* attendais_à_mieux attendais_à_bien_mieux attendais_à_plus patience_a_des_limites patience_est_à_bout rayé* supprimé* corvée
-2.2 personne_ne_sait personne_ne_sait_rien personne_ne_dit personne_ne_vient n'est_pas_venu n'est_jamais_venu renvoie_d'un écoutés effacé*
-2.2 pourquoi_payons pourquoi_est-ce_que_nous_vous_payons que_je_patiente lisez_ces devait_arriver devait_être
`

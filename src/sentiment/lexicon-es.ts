/** Spanish words and phrases by how good or bad they sound, −4…4. */
export const ES = `
3.3 excelente* magnífic* fantástic* extraordinari* excepcional* maravill* increíble* estupend* espectacular* perfect* sublime* genial* fenomenal*
3.3 brillante* impresionante* insuperable* impecable* inmejorable* encantad* me_encanta nos_encanta encanta encantan encantó encantaron amo adoro
3.3 ador* obra_maestra de_lujo de_primera de_diez un_diez 10/10 superó_nuestras_expectativas superado_nuestras_expectativas superó_mis_expectativas
3.3 muy_recomendable totalmente_recomendable recomiendo_al_100 no_podría_estar_más_contento no_podemos_estar_más_contentos lo_mejor el_mejor
3.3 la_mejor los_mejores las_mejores amor
2.6 feliz felices felicidad felicit* felicidades enhorabuena alegr* alegría content* satisf* placer* gust* gusta gustó gustaría_repetir disfrut*
2.6 agradable* agradec* agradecid* gracias simpátic* amable* amabilidad encantador* hermos* bonit* bell* lind* guap* precios* divertid* gracios*
2.6 reír* risa* jaja* jeje* mejor mejores éxito* exitos* gan* ganador* victoria* triunf* logr* convenc* calidad eficaz eficien*
2.6 eficac* profesional* competente* seri* fiable* confiable* atent* servicial* cercan* dedicad* comprometid* resolutiv* bravo olé viva
2.6 súper super top crack fenómeno chévere bacán padrísimo buenísim* riquísim* recomend* recomiend* salvad* nos_salvó me_salvó
2.6 ninguna_queja sin_quejas nada_que_objetar ningún_pero sin_ningún_problema va_como_la_seda como_la_seda a_pedir_de_boca chapó
2.6 renovaremos renovar_con_gusto encantados_de_renovar cliente_fiel clientes_fieles seguiremos_con repetiremos repetiría
2.0 buen buena buenas bueno buenos bien rápid* rapidez pronto puntual* puntualidad ágil* inmediat* disponible* disponibilidad
2.0 útil* práctic* sencill* simple* fácil* fácilmente intuitiv* clar* claridad limpi* cuidad* precis* sólid* robust* segur* seguridad estable*
2.0 cómod* comodidad modern* elegante* fresc* ventaj* interesante* apasionante* fascinante* emocionante* generos* honest* honrad* transparente*
2.0 just* fiel* leal* confianza* confi* respet* paciente* paciencia mejora* mejorad* mejoró progres* avanc* solución* solucionad* solucionó
2.0 solucion* resuelt* resolvió resolvieron resuelto arreglad* arregló reparad* funciona_bien funciona_perfect* funciona_muy_bien funciona_de_maravilla
2.0 como_prometid* como_acordado según_lo_acordado a_tiempo en_plazo sin_problema* sin_incidencias ningún_problema no_hay_problema
2.0 todo_bien todo_correcto todo_en_orden todo_perfecto vale_la_pena merece_la_pena valió_la_pena buen_trabajo gran_trabajo buena_relación
2.0 buena_sorpresa buena_noticia buenas_noticias buen_equipo gran_equipo esperanza* ilusión ilusionad* optimis* suerte* afortunad* regal* fiesta*
2.0 cumpleaños boda vacaciones sol soleado sonrisa* sonrí* bes* abraz* amig* amistad* cariñ* orgullos* orgullo honor* positiv* creativ*
2.0 inspirad* inspirador* valient* valor inteligente* talent* talentos* conmovedor* aprecio aprecia* apreci* bienvenid* gran_ayuda
2.0 de_gran_ayuda ha_ayudado_mucho ayudaron_mucho ahorra_tiempo ahorr* sigan_así seguid_así muy_bien
1.2 ok vale de_acuerdo correct* aceptable* suficiente* adecuad* razonable* no_está_mal nada_mal bastante_bien funciona funcionan ayuda ayudó
1.2 ayud* apoy* acompañ* confirm* entregad* posible* oportunidad* crecimiento san* activ* complet* tranquil*
-3.3 catastróf* horrible* horroros* espantos* atroz* pésim* terrible* nefast* desastr* vergonzos* vergüenza* escándal* inadmisible* inaceptable*
-3.3 intolerable* insoportable* imperdonable* estafa* estafad* estafador* timo* timad* robo ladron* ladrón* fraude* mierda* puta puto joder jodid*
-3.3 cabrón* asco asqueros* repugnante* odi* odio detest* asesin* matar mató muert* muerte morir murió terroris* tortur* violación suicid*
-3.3 guerra* pesadilla* horror* infierno peor peores nunca_más jamás_volver* no_volveré no_volveremos aléjense eviten no_lo_compren no_compren
-3.3 pérdida_de_tiempo pérdida_de_dinero tirar_el_dinero dinero_tirado devuelvan_mi_dinero devuélvanme reembols* abogad* demanda* denunci*
-3.3 cancelar_nuestro_contrato cancelar_el_contrato cancelar_mi_contrato rescindir* rescisión darnos_de_baja darme_de_baja dar_de_baja
-3.3 cambiar_de_proveedor cambiarnos_a_la_competencia irnos_a_la_competencia nos_vamos hart* harta hartos hasta_las_narices hasta_el_gorro
-3.3 estamos_hartos ya_basta basta_ya no_podemos_más no_aguanto perdido_la_confianza perdí_la_confianza toman_el_pelo tomadura_de_pelo
-3.3 se_burlan una_burla la_gota_que
-2.6 mal mala malas malo malos malísim* mediocre* patétic* lamentable* penos* decepcion* frustr* enfad* molest* enojad* enoj* furios* ira rabia
-2.6 indign* indignad* indignante* descontent* insatisf* cabread* irrit* exasper* triste* tristeza llor* lágrimas infeliz* desgrac* desesper*
-2.6 tont* estúpid* idiota* imbécil* inútil* incompeten* incapa* inept* maleducad* groser* grosería* antipátic* desagradable* arrogan*
-2.6 prepotent* irrespet* deshonest* mentir* mentiros* mienten miente engañ* engañad* engaño inservible* rot* roto rota averiad* avería*
-2.6 defectuos* defecto* dañad* daño* estropead* estrope* destru* arruin* fracas* fall* fallo* fiasco deplorable* aburrid* aburr* ridícul*
-2.6 absurd* peligr* peligros* amenaz* miedo* tem* asust* angusti* dolor* sufr* enferm* enfermedad* cáncer herid* injust* ilegal* criminal*
-2.6 tóxic* veneno* carísim* muy_caro demasiado_caro caro cara_la cobrado_dos_veces cobraron_dos_veces cobro_doble doble_cobro cobro_indebido
-2.6 cobraron_de_más nadie_responde nadie_contesta nadie_ha_respondido nadie_nos nadie_me nadie_llama nadie_da_la_cara sin_respuesta
-2.6 ninguna_respuesta no_responden no_contestan no_han_respondido no_hemos_recibido_respuesta no_he_recibido_respuesta no_devuelven
-2.6 nunca_respondieron nunca_contestaron nunca_llamaron nunca_llegó nunca_recibí sin_noticias ilocalizable*
-2.6 sigo_esperando seguimos_esperando sigo_sin seguimos_sin sigue_sin siguen_sin todavía_no aún_no todavía_esperando aún_esperando
-2.6 llevo_semanas llevamos_semanas llevo_días llevamos_días llevo_meses llevamos_meses llevo_horas esperando_desde tercera_vez cuarta_vez
-2.6 quinta_vez 3ª_vez enésima otra_vez_lo_mismo una_vez_más de_nuevo_el nos_han_dejado dejado_tirad* dejaron_tirad* nos_dan_largas dan_largas
-2.6 promesas_incumplidas incumpl* incumplen me_colgaron nos_colgaron colgaron_el no_es_lo_que_pedí no_es_lo_que_pedimos no_coincide
-2.6 perdiendo_la_paciencia perdido_la_paciencia nuestra_paciencia buscando_alternativas buscar_alternativas valorando_alternativas
-2.6 valorando_cambiar pensando_en_cambiar no_es_aceptable no_es_normal no_renovar* no_vamos_a_renovar
-2.0 problema* error* errores bug incidenci* caíd* se_cae se_cuelga colgad* bloque* lent* lentitud tard* retras* retraso* demor* demora* tardanza
-2.0 interrup* corte* difícil* dificult* complicad* complej* confus* incomprensible* quej* queja* reclam* reclamación* disput* conflict* litigio*
-2.0 acus* critic* insult* fals* incorrect* equivocad* falt* falta* perd* perdid* pérdida* ausen* insuficiente* incomplet* incoheren*
-2.0 ineficien* ineficaz* imprecis* preocup* preocupad* preocupante* dud* dudos* escéptic* desconfi* inciert* incómod* inestable* cansad*
-2.0 agotad* agotador* estrés estresante* caos caótic* desorden* desastroso suci* suciedad apest* ruid* ruidos* fe* feo fea sol* soledad
-2.0 amarg* cruel* brutal_error malvad* rechaz* prohib* cancel* anul* desperdici* malgast* olvid* robad* lamentablemente desafortunad*
-2.0 por_desgracia desgraciadamente lament* siento_decir pobre* débil* abandon* negligen* descuid* sucio vergonzoso
-2.0 no_funciona no_funcionan no_funcionó no_va_bien no_sirve no_sirven no_ayuda no_ayudan no_vale no_me_gusta no_nos_gusta no_gusta no_recomiend*
-2.0 no_lo_recomiend* no_es_bueno no_está_bien no_es_profesional no_resuelv* no_solucion* sin_resolver sin_solución no_llega no_ha_llegado
-2.0 no_llegó no_recibí no_he_recibido no_hemos_recibido no_cumpl* deja_mucho_que_desear que_desear ninguna_solución ninguna_explicación
-2.0 ninguna_disculpa ningún_respeto ninguna_ayuda ningún_seguimiento nada_cambia nada_ha_cambiado nada_funciona demasiado_lento demasiado_largo
-2.0 demasiado_tarde demasiado_complicado
-1.2 regular* mediano pasable* mejorable* flojo* floj* así_así no_mucho no_siempre no_muy no_del_todo ni_fu ni_fa sin_más ni_bien_ni
-1.2 esper* espera* urgente* pendiente* venc* pesad* costos* frágil* no nunca nada sin ningún ninguna supuestamente se_supone debería_haber deberían
-1.2 a_pesar_de tuve_que tuvimos_que
2.2 nunca_hemos_tenido_un_problema nunca_un_problema nunca_tuvimos_problemas justo_lo_que exactamente_lo_que antes_de_lo_prometido
2.2 antes_de_lo_previsto como_nuevo da_gusto sin_dudarlo con_los_ojos_cerrados nos_ahorra me_ahorra volveremos volveré gracias_a_su_ayuda
-2.2 colgó colgaron esperaba_mucho_más esperaba_más esperábamos_más paciencia_se_acaba no_vino no_vinieron no_apareció no_hay_rastro
-2.2 nadie_sabe nadie_dice nadie_se_hace nadie_viene rayad* suplicio borró borrado me_pasan_de nos_pasan_de tenía_que_llegar
-2.2 para_qué_les_pagamos para_qué_pagamos de_una_vez no_puedo_entrar no_es_lo_que no_nos_sentimos
`

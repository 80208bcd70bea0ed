import { phrases, type Phrases } from './intent-phrase.ts'

const dia =
  '(lunes|martes|miercoles|jueves|viernes|manana|tarde|hoy|pasado manana|proxima semana|semana que viene|esta semana|mediodia|mananas|tardes)'

/** Spanish: somebody else, away, yes, what, and everything else. */
export const SPANISH: Phrases = {
  wrongPerson: phrases`
    (yo )?soy (solo |solamente )?(la|el|una|un) (\S+ )?(recepcionista|becari*|administrativ*|secretari*|ayudante|auxiliar|practicas) /
    eso (lo|la) (lleva|decide|gestiona|ve|maneja) /
    no (\S+ ){0,4}(la persona|persona indicada|persona adecuada|persona correcta|responsable|encargad*|mi area|mi departamento|competencia|llevo|gestiono|decido|me encargo|me ocupo|quien|interlocutor|contacto adecuado|de mi|a mi|depende de mi|me corresponde|trato|tengo esa|manejo) /
    (equivocad*|incorrect*|otra) (\S+ )?(persona|departamento|contacto|area) /
    (persona|departamento|contacto) (\S+ ){0,2}(equivocad*|incorrect*|erroneo) /
    ya no (\S+ ){0,3}(trabaj*|llevo|estoy|soy|pertenezco|me encargo|ocupo|gestiono|forma parte) /
    he (cambiado|dejado) (\S+ ){0,2}(puesto|departamento|empresa|cargo|area) / otro departamento / otra area /
    yo (solo|solamente|no) (\S+ ){0,3} / no depende de mi /
    no es (cosa mia|mi tema|asunto mio|de mi competencia)`,
  contactOther: phrases`
    hable usted / de eso (se|me|nos) * / eso es cosa de / director* de * /
    (lo|la) mejor es (\S+ ){0,3}(hable*|contact*|escrib*|llam*|pregunt*) / que hable con /
    eso (lo|la) (lleva|decide|gestiona|ve|maneja) / su (correo|email|telefono|contacto|movil) es / de mi parte /
    que es quien / es quien * /
    (contact*|escrib*|dirij*|dirig*|hab(le|la|len|lad|lar|le)|llam*|consult*|pregunt*|envi*|mand*|remit*|comuni*|trat*|pongase|ponganse|ponerse|acud*|habl*) (\S+ ){0,8}(zemail|zname|a mi|con mi|mi companer*|nuestr*|con el|con la|al|a la|al departamento|central|directamente|don|dona|sr|sra|senor|senora|mi jef*|con zname|su correo|su email) /
    (a|al|en|es|correo|direccion|email) zemail / ^zemail$ /
    (responsable|encargad*|persona|contacto|indicad*|decide|quien) (\S+ ){0,5}(es|seria|sera|zname|zemail|lleva|decide) /
    (es|seria|sera) (\S+ ){0,4}(responsable|encargad*|persona indicada|persona adecuada|quien|indicad*|el gerente|la gerente|gerente|quien lleva|quien decide) /
    central / sede /
    (companer*|jef*|soci*|director*|gerente|colega|marido|mujer|dueno|duena|hermano) (\S+ ){0,5}(lleva|encarga|decide|gestiona|que|quien|zemail|puede|podria|zname|le) /
    pongase en contacto con / ponerse en contacto con /
    le paso (\S+ ){0,4}(contacto|correo|email|datos|telefono) /
    te paso (\S+ ){0,4}(contacto|correo|email|datos|telefono) / (el|la) que (lleva|decide|se encarga|gestiona) /
    (senor|senora|sr|sra|don|dona) (\S+ ){0,3}(zemail|que|es|lleva)`,
  forwarded: phrases`
    se lo (remito|paso|traslado|reenvio|dejo|comento|pasare|hago llegar) /
    (se )?lo (he )?(pasado|paso|reenvie|pase|comente|comentado|trasladado|reenviado|dado) (\S+ ){0,2}(a|al|con) /
    para que (lo|la|le) (valore*|vea*|mire*|estudie*|conteste*|decida*) /
    (la|lo|le|os|te) pongo (\S+ )?en copia /
    (reenvi*|remit*|traslad*|pas*|deriv*|transmit*|compart*) (\S+ ){0,6}(a|al|con|mi|nuestr*) / reenvi* /
    reenviad* / trasladad* / en copia / pongo (\S+ ){0,4}copia / copio a / cc / derivado /
    lo (paso|reenvio|traslado|comparto|he pasado|he reenviado|derivo) /
    he (pasado|reenviado|trasladado|compartido|derivado) /
    le (he )?(paso|reenvio|reenviado|traslado|pasado|pongo) (\S+ ){0,4}`,
  handles: phrases`
    (se encarga*|lleva|gestiona|se ocupa*|decide|es (el|la) (responsable|encargad*|gerente|director*)|dirige|tramita|coordina|toma las decisiones|le contestara|le respondera|se pondra*|te contestara|le atendera)( \S+)? /
    (sustitut*|sucesor*|relevo|reemplaz*) /
    (mi|nuestr*|su|mis) (\S+ ){0,2}(companer*|jef*|soci*|director*|gerente|responsable|colega|departamento|equipo|encargad*|marido|mujer|administrador*|asesor*|central) /
    (senor|senora|sr|sra|don|dona) \S+ / responsable de / encargad* de`,
  left: phrases`
    ya no (\S+ ){0,3}(trabaj*|esta|forma parte|pertenece) /
    (dejo|dejado|abandon*) (\S+ ){0,2}(la empresa|la compania|el puesto) / jubil* / ultimo dia`,
  away: phrases`
    no podre (\S+ ){0,3}(contestar|responder|atender) / (en|a) un (congreso|evento|viaje|curso) /
    no estare (disponible|en) /
    (me encuentro|estare|estoy|encontrandome|estaremos|nos encontramos) (\S+ ){0,3}(ausente|fuera|de viaje|de vacaciones|de baja|enferm*|indispuest*|en un*) /
    viaje de (trabajo|negocios) / permanecer(a|an|emos) (\S+ )?cerrad* / enferm* /
    fuera de (la |mi )?(oficina|despacho|pais|servicio) /
    de (vacaciones|viaje|baja|permiso|excedencia|puente|congreso) / vacaciones / ausen(te|cia|tes|tare|tarme) /
    no (\S+ ){0,3}(disponible|en la oficina|acceso|localizable|en mi puesto|revisar*|consultar*|operativ*) /
    baja (medica|maternal|paternal|por maternidad|por enfermedad|laboral|por paternidad) /
    permiso (de )?(maternidad|paternidad|parental) /
    (oficina*|consulta|clinica|tienda|negocio|empresa|estamos|estaremos|permanece*|estara|restaurante|despacho|hotel) (\S+ ){0,4}cerrad* /
    cerrad* por / cierre por / ^cerrad* / cerramos (por|del|hasta|desde|en) /
    acceso (\S+ )?(limitado|restringido|intermitente) /
    (consult*|revis*|le*) (\S+ ){0,3}(correo|email|mensajes) (\S+ ){0,3}(ocasional*|esporadic*|puntual*|intermitente*|poco) /
    maternidad / paternidad / estare (\S+ )?(fuera|ausente|de viaje|de vacaciones) / de viaje / festivo* /
    asistiendo / en (un|una) (feria|congreso|formacion|curso|conferencia) / teletrabajo / excedencia`,
  backAgain: phrases`
    (vuelv*|regres*|reincorpor*|incorpor*|retorn*|reabri*|retomar*) (\S+ ){0,5}(el|en|a|al|lunes|martes|miercoles|jueves|viernes|znum|de|proximo) /
    (a|hasta|tras|desde) (mi|nuestr*|la|su) (vuelta|regreso|reincorporacion|retorno) / vuelta / regreso /
    hasta (el|la|finales|principios|nuevo aviso|lunes|martes|miercoles|jueves|viernes|proximo|despues) * /
    de vuelta / a partir del (\S+ )?(znum|lunes|martes|miercoles|jueves|viernes|dia) /
    del (\S+ )?znum (\S+ ){0,3}al / ambos inclusive / inclusive / estare de (vuelta|regreso) / reapertura /
    abrimos (\S+ )?(el|de nuevo)`,
  urgentCases: phrases`
    si es urgente / para (cualquier )?(urgencia|asunto urgente|emergencia)* / urgen* /
    en (mi|nuestra|su) ausencia / durante (mi|este|nuestra|esta) (ausencia|periodo|tiempo) / mientras tanto /
    me sustituye / emergencia* / su (correo|mensaje|email) no sera / en caso de necesidad`,
  delayedAnswer: phrases`
    (respond*|contest*|atend*|respuesta*) (\S+ ){0,6}(vuelta|regreso|retraso|demora|cuanto|antes posible|lo antes|tard*|mayor brevedad|retrasar*) /
    demora* / retras*`,
  automatic: phrases`
    (respuesta|mensaje|correo|contestacion) automatic* / automatic* / autorespuesta / auto respuesta /
    no responda a este / no respondas a este / contestador`,
  interested: phrases`
    ^(si|si claro|claro|si por favor)$ /
    (nos|me) (ha|han) (sorprendido|gustado|encantado|convencido|interesado|parecido) /
    nos (vendria|viene|vendrian) (muy |bastante |de )*(bien|perlas|maravilla|genial) / que pasos /
    (nos|me) (hici*|hagan|prepar*|envi*|pase*|mand*) (\S+ ){0,3}(propuesta|presupuesto|oferta) / hicieran /
    necesitamos (\S+ ){0,3}(ayuda|algo|alguien|esto|mejorar|urgente) /
    (me|nos) (has|ha|han) (pillado|cogido|dado|llamado|convencido) / buen momento /
    (nos|me) gustaria (\S+ ){0,3}(conocer|saber|hablar|ver|tener|recibir|probar|concertar|comentar) /
    con mas detalle / y vemos / nos viene / me va bien /
    ^perfecto (?!recibido|gracias|entendido|anotado)(\S+ ){0,10}\S+ /
    (si|me|nos|le|muy|bastante|mucho|podria|estoy|estamos|estaria|estariamos|sin duda|claro que|realmente|quiza|puede que) (\S+ ){0,3}(interesa*|interesad*|interesaria|interesante) /
    interesad* (en|por) / ^(muy |que |es |parece )*(interesante|buena idea|interesad*) /
    (suena|parece|pinta|tiene|veo) (\S+ ){0,3}(bien|interesante|genial|buena idea|estupendo|buena pinta|fenomenal|perfecto|sentido|prometedor) /
    buena (idea|pinta|propuesta) /
    me (gusta*|encanta*|parece|llama la atencion|convence|apetece|viene bien|gustaria) /
    nos (gusta*|encanta*|llama la atencion|convence|viene bien|vendria bien|gustaria|viene de perlas|parece) /
    (justo|precisamente|justamente|casualmente) (\S+ ){0,4}(estamos|buscamos|buscando|necesit*|estabamos|queremos|lo que|hablando|pensando) /
    estamos (buscando|pensando|valorando|mirando|planteando) /
    lo que (buscamos|necesit*|buscaba*|estabamos|andamos) /
    (quiero|queremos|quisiera*|gustaria|querria*|deseo|encantaria) (\S+ ){0,5}(saber|conocer|ver|probar|hablar|mas|informacion|empezar|reunir*|contratar|recibir|una|que me|comentar|valorar|detalle*) /
    saber mas / conocer mas / cuent(a|e|ame|eme|eme|enos|anos|enme) (\S+ )?(mas)? /
    mas (\S+ )?(informacion|detalles|info|datos) / tien(e|es|en) (toda la |mucha )?razon / por que no /
    adelante / en que consistiria / curiosidad / de acuerdo /
    encantad* de (\S+ )?(hablar|conocer|escuchar|reunir*|ver|recibir) / dispuest* a / abiert* a /
    en el momento (justo|perfecto|oportuno) / como anillo / de perlas / vendria (muy |bastante )?bien`,
  agree: phrases`
    ^(si|vale|ok|okay|claro|perfecto|de acuerdo|por supuesto|genial|adelante|encantad*|estupendo|venga|desde luego|fenomenal|hecho|sin problema|dale|bueno)( \S+)* /
    por que no / por supuesto /
    si (por favor|claro|me|nos|gracias|quiero|queremos|adelante|podemos|mandame|enviame) /
    me parece (bien|perfecto|genial|estupendo) / cuando quier* / sin problema / con mucho gusto / encantad*`,
  meet: phrases`
    me va (bien|perfecto) / (seria|es) posible (\S+ ){0,3}(videollamada|llamada|reunion|cita|vernos|hablar) /
    videollamada / llamada / (llam*|telefone*|marc*)(me|nos|eme|enme|adme|ame|ame)?( \S+){0,3} /
    (podemos|podriamos|puede*|podria*|quiere*|hagamos|fij*|agend*|concert*|organiz*|program*|tener|tenemos|hacemos|vernos|cuando|quedamos|quedar|una|propon*|reserv*|buscamos|le viene|te viene|cuadrar|preparar) (\S+ ){0,6}(hablar|reunion|llamada|cita|videollamada|demo|vernos|reunir*|charlar|videoconferencia|cafe|quedar|presentacion|conversar|comentar*|rato|hueco|demostracion|zoom|teams|visita|minutos|hablamos) /
    hablamos / hablemos / cuando nos vemos / lo vemos / quedamos / reunirnos / reunion / demo / demostracion /
    mi (movil|telefono|numero|agenda|calendario) (es)? /
    (ensen*|mostr*|muestr*|explic*) (\S+ ){0,3}(como|lo que|que|me|nos|el|la|su) /
    (ensename|enseneme|muestreme|muestrame|expliqueme|explicame|ensenenos) / pas(e|ate|ese|en) (\S+ ){0,2}por /
    zcalendar / quedo a la espera / a la espera de / prueba gratuita / probarlo / disponible* (\S+ ){0,4} /
    tengo (un )?hueco / estoy libre`,
  sendMore: phrases`
    (mand*|envi*|pas*|haz*|hag*|facilit*|remit*|prepar*|recib*|compart*|necesit*|tener|ver|tienes|tiene) (\S+ ){0,7}(informacion|info|presupuesto|propuesta|tarifa*|precio*|detalles|dossier|catalogo|folleto|documentacion|ejemplos|enlace|oferta|presentacion|referencias|casos|invitacion|datos|cotizacion) /
    (mandame|enviame|mandeme|envieme|pasame|paseme|mandanos|envienos|mandenos|envianos|mandad*|enviad*|hazme|hagame|hagannos|haganos)( \S+){0,3} /
    (informacion|presupuesto|tarifas|propuesta|precios|dossier|cotizacion) (\S+ ){0,3}por favor /
    mas (informacion|info|detalles) / que necesit* (de mi|de nosotros|por)`,
  slot: phrases`
    (el|la|este|esta|proximo|por la|a la|para el|los|las|antes del|o el|mejor el|hasta el|desde el) ${dia} /
    ${dia} (\S+ ){0,3}(a las|por la|tarde|manana|me|znum|que viene|a partir|antes|despues|o el|podria|bien|va bien) /
    a las (\S+ )?(znum|diez|once|nueve|doce|cuatro|cinco|tres|seis|una) / proxima semana / semana que viene /
    cualquier (dia|hora|momento) / manana`,
  start: phrases`
    cuando (\S+ ){0,3}(empez*|empiez*|comenz*|arranc*|iniciar) / siguientes? pasos? /
    como (\S+ ){0,3}(empez*|proced*|seguimos|contrat*|avanzamos|comenz*) / empezar / empezamos /
    ponernos en marcha / arrancar / contratar(lo)? / firmamos`,
  askPrice: phrases`
    (cuanto|cuantos|que|cual|a cuanto) (\S+ ){0,5}(cuesta*|costaria|precio*|vale|cobran|cobra|cobrais|coste*|tarifa*|sale|costo*|saldria|valdria|euros) /
    precio* / tarifa* / coste* / permanencia / al mes / mensual* / gratis / gratuit* / cuota* / descuento* /
    orden de (magnitud|precio)`,
  askSource: phrases`
    (de donde|donde|como|de que) (\S+ ){0,5}(sacado|sacaste|saco|obtenido|obtuv*|conseguid*|consigui*|tienen|tiene|sacaron|encontr*|han|conoce*|sali*) (\S+ ){0,6}(correo|direccion|datos|contacto|email|mail|numero|mi|nuestro|nuestra) /
    quien (\S+ ){0,3}(dado|dio|es usted|son|eres|facilito|paso|sois) /
    es (esto |usted |eres )*(\S+ )?(spam|un robot|una estafa|automatico|un bot|real|en serio) /
    de donde (\S+ ){0,3}(mi|sale|sacan|viene) / de que me conoce*`,
  askWhat: phrases`
    (que|cual|cuales) (\S+ ){0,4}(es|son|ofrecen|ofrece|ofreceis|incluye|hacen|hace|haceis|vende*|significa|consiste|quiere|tipo|plazo*|diferencia|garantia*|pasa|experiencia|tecnologia|servicio*|propone*|ventaja*|implica|necesit*|exactamente|empresas|clientes) /
    en que (\S+ ){0,3} / de que (\S+ )?(se trata|va|trata|me habla|hablan) /
    pued(e|es|en) (\S+ ){0,3}(explic*|aclar*|decir*|concretar|detallar|precisar|confirmar|indicar*|especificar) /
    podri(a|an|as|ais) (\S+ ){0,3}(explic*|aclar*|decir*|concretar|detallar|precisar|confirmar|indicar*|especificar) /
    (una|dos|alguna|algunas|un par de) (pregunta*|duda*|consulta*|cosa) / duda* / pregunta* /
    quien(es)? (son|es|esta|hace|mas|lo) * / para que *`,
  askHow: phrases`
    (hay|tienen|tienes|teneis|trabajan|incluye*|va|van) (\S+ ){0,8} / va aparte / aparte / quienes son /
    oficina en /
    como (\S+ ){0,3}(funciona*|va|es|se|lo|hacen|han|garantiz*|mid*|trabaj*|puede*|seria|gestion*|integra*) /
    ^(y |pero |hola |buenas |buenos dias |buenas tardes |oye |entonces )*(es|son|tienen|tiene|teneis|trabajan|trabaja|trabajais|ofrecen|ofrece|hay|funciona|se puede|puede*|esta|estan|cumple*|donde|cuando|cuanto*|cual*|quien*|por que|que|como|incluye*|hace*|necesit*|sirve*|dan|da|dais|esto|eso)( \S+){1,60}$ /
    cuanto (\S+ )?(tiempo|tarda*|dura*) / es compatible / compatible* / funciona (con|en|tambien) /
    donde (\S+ ){0,3}(estan|esta|alojad*|guard*|almacen*|servidores) / por que (?!no) / referencias /
    tienen (experiencia|clientes|oficina|referencias) / trabajan (\S+ )?con /
    cumple* (\S+ ){0,3}(rgpd|normativa|ley|lopd) /
    si (\S+ ){0,3}(compatible|funciona|incluye|trabajan|es posible)`,
  unclear: phrases`
    no (\S+ ){0,4}(entiend*|entendi*|claro|comprend*|queda claro|sabemos que|se que|entendemos) / confus* /
    no me queda claro / perdid*`,
  received: phrases`
    (recibid*|anotad*|enterad*|tomo nota|leido|tomamos nota|visto|apuntad*) *( gracias| muchas gracias)?$ /
    recibido / tomo nota / acus* (\S+ )?(de )?recibo /
    gracias por (\S+ )?(la informacion|avisar|el aviso|la info|su mensaje|su correo|tu mensaje|tu correo|informar*|el dato|el mensaje|la respuesta) /
    ^(ok|vale|gracias|de acuerdo|perfecto|muchas gracias|entendido|muy bien|anotado|estupendo|okey)( gracias| muchas| muy amable| anotado| recibido)*$ /
    entendido / queda anotado / para (su|vuestra|tu) informacion`,
  ticket: phrases`
    (confirm*|acus*) (\S+ ){0,3}recepcion / recepcion de /
    (incidencia|ticket|solicitud|consulta|pedido|expediente|caso|reclamacion|mensaje|candidatura|curriculum|reserva|peticion) (\S+ ){0,5}(numero|es znum|registrad*|recibid*|tramit*|znum|creado|abiert*|gestionad*|sera|procesad*|atendid*) /
    numero de (\S+ )?(incidencia|ticket|caso|pedido|expediente|referencia|seguimiento|solicitud) /
    hemos recibido (su|tu|vuestr*) / mayor brevedad / dias habiles / dias laborables / atencion al cliente /
    nuestro equipo (\S+ )?(le|se|te|respond*|contact*) / un agente / servicio de soporte /
    su (pedido|reserva|candidatura|pago|solicitud|cita|inscripcion) / en (24|48|72|znum) horas`,
  attached: phrases`
    adjunt* / anex* / factura* / albaran* / en archivo / pedido /
    como (acordamos|quedamos|me pidio|comentamos|hablamos|solicitado) / contrato firmado / firmad*$ /
    justificante / transferencia / comprobante / acta / orden del dia / remesa`,
  mistake: phrases`
    estudiante / jubilad* / no tengo (ninguna )?empresa / aqui no (\S+ ){0,4} / esto es (un|una) /
    no hay ningun * / equivoc* / error* / confund* / confusion /
    no (\S+ ){0,3}(aqui|destinatari*|nuestra web|nuestra empresa|mi web|nuestra pagina|mi empresa) /
    (nadie|ningun*|no hay) (\S+ ){0,4}(aqui|con ese nombre|ese nombre|llam*) / no somos * / somos (un|una) * /
    nosotros (vendemos|somos|no somos|nos dedicamos) * / particular / correo (personal|particular|privado) /
    no conozco / sin querer / no era para / numero (equivocado|erroneo) / ignor(e|en|a) (este|el|mi) /
    disculp* (\S+ ){0,3}(error|envie|envio)`,
  greeting: phrases`
    saludos a (?!todos los clientes)\S+ / recuerdos a / nos vemos (en|el) / igualmente / felicitacion /
    (feliz|felices|buen|buenas|bonito|buena) (navidad|navidades|ano|fiestas|cumple*|fin de semana|vacaciones|puente|semana|viaje|pascua*|finde|verano|entrada) /
    felicidades / enhorabuena / pesame / jaja* / jeje* / que tal / como (esta|estas|estan)$ / prospero /
    un placer (haber|conocer|verle|verte|saludar) / que te mejores`,
  thanks: phrases`
    gracias / agradezc* / agradec*`,
  luck: phrases`
    (mucha|buena|much) suerte / mucho exito / exitos / le deseo / les deseo / os deseo / te deseo /
    que (le|les|os|te) vaya`,
  fixed: phrases`
    (arreglad*|corregid*|solucionad*|actualizad*|cambiad*) /
    (hemos|he|ya|esta|se ha|ha sido|ha) (\S+ ){0,3}(corregid*|arreglad*|solucionad*|actualizad*|cambiad*|reparad*|resuelt*) /
    por cierto / para que lo sepa* / a titulo informativo / gracias por avisar / gracias por el aviso /
    solo (para|por) (informar|comentar|avisar)`,
  wonder: phrases`
    (me|nos) gustaria (saber|entender|conocer) (si|como|que|cual|cuanto|quien|por que|donde) /
    (quisiera|querria|queria|necesito|quiero) (saber|entender|preguntar) (si|como|que|cual|cuanto|quien|por que|donde) /
    (podria|puede|pueden|podrian|puedes) (\S+ ){0,2}(decirme|decirnos|explicar*|aclarar*|confirmar*|indicar*) /
    (tengo|tenemos|tendria|me surge) (\S+ ){0,2}(duda*|pregunta*|consulta)`,
  request: phrases`
    ^(\S+ ){0,3}(manda|mande|mandame|mandeme|envia|envie|enviame|envieme|llamame|llameme|pasa|pase|pasame|paseme|prepara|prepare|haz|haga|hazme|hagame|propon|proponga|dime|digame|cuentame|cuenteme|venga|ven|ensename|ensename|agenda|agende)( \S+){0,12} /
    (podria|podrian|puede|pueden|podeis|puedes) (\S+ ){0,3}(prepararme|prepararnos|hacerme|hacernos|enviarme|enviarnos|mandarme|mandarnos|arreglar*|ayudar*|venir|pasarse) /
    el contrato`,
  praise: phrases`
    (estupendo|genial|fenomenal|fantastico|excelente|maravilloso|impresionad*|encantad*|sorprendid*) /
    buen trabajo / (que|muy) buen* * / me has convencido / lo que (nos|me) hacia falta`,
}

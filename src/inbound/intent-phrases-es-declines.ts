import { phrases, type Phrases } from './intent-phrase.ts'

const momento =
  '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|primavera|verano|otono|invierno|navidad|navidades|fiestas|reyes|semana santa|vacaciones|trimestre|semestre|cuatrimestre|q1|q2|q3|q4|mes|meses|semanas|ano|anos|20[2-4]\\d|temporada|ejercicio|fin de ano|fin de mes|obras|presupuesto)'
const escribir =
  '(escrib*|contact*|envi*|mand*|llam*|molest*|correo*|mensaje*|email*|mail*|publicidad|insist*|comuni*|recib*|spam)'

/** Spanish: no, and not now. */
export const SPANISH_DECLINES: Phrases = {
  stop: phrases`
    (doy|darme|darse|damos|darnos|dar|damos) de baja / (elimin|borr|quit|sac)(e|en|a|ad|ar)(me|nos|los|lo|la) /
    no me (escriban|llamen|manden|envien|contacten|molesten)( \S+)? / ni me * / dejadme /
    que me (quiten|borren|eliminen|den) / no (he|hemos) (dado|autorizado|solicitado|pedido) / prohibe* /
    prohibid* /
    (dar|dad|de|den|denme|deme|dame|dadme|darme|darnos|denos|denle|darle|darnos|dado|dense|dar me|darse|dese) de baja /
    (solicito|quiero|pido|tramit*|solicitar) (\S+ ){0,2}baja / ^baja( por favor| ya| inmediata)*$ / desuscri* /
    desinscri* / dese de baja / anul* (\S+ ){0,3}suscripcion / cancel* (\S+ ){0,3}suscripcion / ^stop$ /
    ^(basta|paren|parad|ya basta)( ya| de)* /
    (no|nunca|jamas|dej*|par*|ces*|absten*|evit*|ni) (\S+ ){0,5}${escribir}( \S+){0,2} (mas|nunca|jamas|otra vez|nuevamente|de nuevo|ningun*|nada) /
    no (\S+ ){0,2}(vuelv*|quiero|queremos|deseo|deseamos|sigan|sigas|siga|continuen|insistan|insista|me|nos) (\S+ ){0,4}${escribir} /
    (dej*|par*|ces*|absten*) (\S+ )?de (\S+ )?${escribir} /
    (quit*|elimin*|borr*|sacar*|sacame|saqu*|retir*|suprim*|exclu*) (\S+ ){0,7}(lista*|base*|datos|direccion|correo|registros|contactos|fichero*|sistema*|mailing|envios|email|numero) /
    (quit|elimin|borr|sac|retir|saqu)(ar|a|e|en|ad)?(me|nos)( \S+)? /
    (no|ni un|ningun) (mas|otro) (correo*|mensaje*|email*|mail*|publicidad|spam|llamada*) /
    mas (correos|mensajes|emails|publicidad|mails|spam) no / dejen* (de |ya |en )*( \S+)? /
    dej(a|e|ad|en)(me|nos) en paz / en paz / lista (robinson|negra) / bloque* / no contactar /
    no me (contacte*|escrib*|llame*|mande*|envie*|moleste*|vuelv*) /
    no nos (contacte*|escrib*|llame*|mande*|envie*|moleste*|vuelv*) / no autoriz* / no deseo recibir /
    oponerme / olvid(e|en|ate|aos)(se|nse)? de (mi|nosotros)`,
  legal: phrases`
    abogad* / denunci* / aepd / agencia (espanola )?de proteccion / rgpd / lopd* / gdpr / lssi / legal* /
    demand(a|ar|are|aremos) / reclamacion / ilegal / spam / acoso / tribunal* /
    derecho (de|al|a) (supresion|oposicion|olvido|acceso|cancelacion) / consentimiento / proteccion de datos /
    juridic* / articulo (15|17|21) / facua / profeco`,
  threat: phrases`
    (acabara|terminara|ira|iremos|acudire|acudiremos|ponerlo en conocimiento|informare) (\S+ ){0,4}(agencia|proteccion|aepd|policia|juzgado|consumo) /
    proxima (vez )?(acabara|denuncio|ire|sera|llamo) /
    (le|les|os|te|lo|los|la|las)? ?(denuncio|denunciare|denunciaremos|demandare|demandaremos) /
    (acciones|medidas) (legales|judiciales) / (mi|mis|nuestr*) abogad* /
    (pondre|presentare|interpondre|poner|presentar|pongo) (\S+ ){0,3}(denuncia|queja|reclamacion) /
    denunciar* (\S+ ){0,4}(aepd|agencia|policia|autoridad*|spam)`,
  deleteData: phrases`
    (elimin*|borr*|suprim*|cancel*) (\S+ ){0,6}(datos|informacion|direccion|registros) / supresion`,
  annoyed: phrases`
    spam* / acos* / hart* / pesad* / molest* /
    (segundo|tercer|tercera|cuarto|cuarta|quinto|enesimo|decimo|[2-9]o|[2-9]a) (\S+ )?(correo|mensaje|vez|email|mail) /
    ya (le|les|te|os|se lo) (dije|he dicho|pedi|he pedido|hemos dicho|conteste|avise) /
    nunca (\S+ ){0,3}(suscri*|pedi|pedido|solicite|autorice|di|dado|registr*) / no solicitad* / ya esta bien /
    verguenza / cada semana / todos los dias / joder / mierda / cansad* / insistencia / por ultima vez`,
  noInterest: phrases`
    no lo (veo|vemos|ve) / no (estamos|estoy|esta) (\S+ )?interesad* /
    (no|nunca|tampoco|nada|ni) (\S+ ){0,4}(interes|interesa|interesad*|interesan|interesante|interesaria) /
    sin interes / ningun interes / cero interes / no nos (atrae|convence|llama|encaja|sirve|aporta) /
    no me (atrae|convence|llama|encaja|sirve|aporta)`,
  decline: phrases`
    no vemos (el|ningun|que|como) / no (es|seria) algo que / (agradezco|agradecemos) (\S+ ){0,5}pero no /
    no lo (veo|vemos) / (hablado|valorado|pensado|consultado|comentado) (\S+ ){0,3}(y|pero) no /
    no nos (hace|sirve|vale|compensa) / ^(no|nah|nop|paso|que va)( \S+){0,6}$ /
    no (\S+ ){0,2}(vamos a cambiar|pensamos cambiar|seguir adelante|vamos a seguir|tenemos intencion) /
    (tras|despues de) (valorar*|estudiar*|analizar*|comentar*|pensar*) / decidido (\S+ )?no /
    preferimos (no|seguir|quedarnos) / asi estamos bien / hemos cerrado / no es lo nuestro /
    ^no( gracias| muchas gracias| lo siento| por)* / ^(nones|paso|va a ser que no|que no)( gracias)*$ /
    no gracias / gracias pero (no|ya|preferimos|de|lo) / (declin*|rechaz*|descart*|desestim*)( \S+)? /
    (decidido|optado|elegido|escogido|preferimos|prefiero|hemos optado) (\S+ ){0,4}(no|otra|otro|por otro|por otra|seguir) /
    no (\S+ ){0,2}(encaja|cuadra|corresponde|se ajusta|aplica|procede|conviene|convence|sirve|seguir adelante|vamos a|merece|contratar|contratamos|trabajamos|buscamos|estamos buscando|compramos|queremos|quiero|haremos|externalizamos|cambiaremos|es lo que|es para|utilizamos|usamos|subcontratamos|aceptamos|valoramos) /
    no (\S+ ){0,3}(seguir|continuar|avanzar|adelante) / demasiado caro / muy caro / perdida de tiempo /
    pierda* (\S+ )?tiempo / no es para (nosotros|mi) / va a ser que no / no va con /
    cerramos (el negocio|definitivamente|la empresa) / cese / jubil* / no cuenten / esta vez no / paso /
    ni hablar / mejor no / creo que no / no por favor / no insist*`,
  haveOne: phrases`
    (nuestro|nuestra|nuestros) (propio|propia|propios) * /
    equipo de (informatica|marketing|sistemas|desarrollo) /
    (nos|me) (lo |la )?(hace|hacen|lleva|llevan|gestiona) (\S+ ){0,3}(una|un|mi|el|la|otra|empresa) / ya nos * /
    ya me * / llev(amos|o) (\S+ ){0,3}anos /
    (nos|me) va (\S+ )?(bien|estupend*|fenomenal|perfect*|genial|de maravilla) / de toda la vida /
    sin (\S+ )?(pagina|web|internet) /
    ya (\S+ ){0,4}(proveedor*|agencia|empresa|alguien|solucion|cubiert*|contrato|sistema|tenemos|trabajamos|contamos|dispone*|disponemos|tengo|cuento|equipo|persona|herramienta|web) /
    (tenemos|tengo|contamos|trabajamos|cuento|disponemos|colaboramos) (\S+ ){0,4}(proveedor*|agencia|informatico|empresa|alguien|departamento|equipo|partner|solucion|programador|webmaster|interno|propio|persona|hace anos|sobrino) /
    (content*|satisfech*|encantad*|feliz|felices|a gusto|conform*|comod*) (con|de) / satisfech* /
    estamos (\S+ ){0,2}(content*|satisfech*|cubiert*|bien|servid*|atendid*|a gusto) /
    (internamente|nosotros mismos|yo mism*|en casa|in house|in-house|interno|personal propio|equipo propio|propio equipo|de la casa|por nuestra cuenta) /
    lo (\S+ )?(hacemos|hago|llevamos|gestionamos|llevo|tenemos) (\S+ ){0,3}(nosotros|todo|internamente|yo|casa|dentro|cubierto|resuelto|solucionado) /
    funciona (\S+ )?(bien|perfectamente|de maravilla) / va (muy |perfectamente |fenomenal )*bien /
    (sobrino|primo|hijo|hija|hermano|cunado|amigo|marido) (\S+ ){0,3}(lleva|hace|encarga|gestiona|informatico|se) /
    no (\S+ ){0,3}cambiar / desde hace anos / bien como estamos / estamos bien`,
  noNeed: phrases`
    no (\S+ ){0,5}(haga|hace|hacen|hiciera) falta /
    no (\S+ ){0,3}(necesit*|hace falta|hacen falta|precis*|requerimos|requiero|tenemos necesidad) /
    sin necesidad / ninguna necesidad / no es necesario / nada que necesit* / no nos falta`,
  notNow: phrases`
    (no )?(\S+ ){0,3}(tenemos|tengo) (\S+ )?previsto / lo dejamos / hasta 20[2-4]\d /
    (estamos|estoy) (\S+ ){0,2}(inventario|mudanza|obras|cierre|apertura|campana|auditoria) / no puedo /
    quiza(s)? (\S+ ){0,3}(despues|mas|el|en|para) / este (mes|ano|trimestre) (\S+ )?(no|imposible|ya) /
    imposible / hasta que / este ano (ya )?(no|esta|tenemos) / ya no queda / no podemos asumir /
    no puedo asumir / en espera / pasad(o|as|a) * / hasta nuevo aviso /
    (de momento|por ahora|ahora|ahora mismo|actualmente|por el momento|en este momento|hoy por hoy|todavia|este ano|aun|en estos momentos|a dia de hoy|de moment) (\S+ ){0,4}(no|nada|imposible|tampoco|estamos|complicado|dificil|mal|muy|demasiado|tenemos|con) /
    no (\S+ ){0,4}(de momento|por ahora|ahora|ahora mismo|actualmente|por el momento|en este momento|todavia|este ano|aun|es el momento|es buen momento|es un buen momento|es el mejor momento|es prioridad|es una prioridad|es prioritario|toca|en estos momentos) /
    (mal|buen|mejor|mala) (momento|epoca|timing) / priorid* / prioritari* /
    en (pausa|espera|suspenso|stand by) / aplaz* / pospon* / pospuest* / demasiado pronto / muy pronto /
    aparcad* / mas adelante / de momento / por ahora / ahora mismo / ahora no / hoy por hoy / congelad*`,
  later: phrases`
    (el|en el|para el|al) siguiente / cuando (abr*|empec*|acab*|termin*|cerr*|tenga*|este*) /
    despues de (\S+ ){0,2}(reyes|verano|navidad|semana|fiestas|vacaciones|enero|obra*) /
    pasad(o|as|a|os) (el|la|las|los|reyes|navidad|verano|fiestas) / tras (el|la|las|los) * / en unos meses /
    (en|para|a partir de|despues de|tras|hasta|pasad*|pasar|antes de|desde|a|hacia|dentro de|finales de|principios de|mediados de|pasado|cuando pase|por) (\S+ ){0,4}${momento} /
    (proximo|proxima|siguiente|nuevo) (\S+ )?(ano|mes|trimestre|semestre|ejercicio|temporada|curso|presupuesto|primavera|verano|otono|invierno|campana) /
    (ano|mes|trimestre|verano|curso|temporada|primavera) que viene / mas (adelante|tarde) / en (el|un) futuro /
    futuro / cuando (\S+ ){0,4}(termin*|acab*|pase|tengamos|abramos|este*|haya*|vuelv*|cerremos|sepa*) /
    una vez (que|terminad*|pasad*) / entonces / dentro de`,
  noBudget: phrases`
    partida / no queda (\S+ )?(partida|presupuesto|dinero) /
    (no|sin|ningun|poco|falta de) (\S+ ){0,3}(presupuesto|fondos|dinero|partida) /
    presupuest* (\S+ ){0,4}(agotad*|cerrad*|congelad*|gastad*|limitad*|ajustad*|aprobad*|asignad*|recort*|comprometid*|justo|del proximo) /
    (cerrado|agotado|gastado|congelado|recortado) (\S+ ){0,3}presupuest* / recortes / crisis / liquidez`,
  busy: phrases`
    (muy|demasiado|super|hasta arriba|completamente|bastante|tan) (\S+ ){0,2}(liad*|ocupad*|trabajo|saturad*|desbordad*|ajetread*|de trabajo) /
    liad* / saturad* / hasta arriba / desbordad* / a tope /
    (en plena|en pleno|plena|pleno|en medio de|en mitad de|metidos en) * /
    no (\S+ ){0,2}(tiempo|capacidad|recursos|damos abasto|dispongo de tiempo) /
    sin (tiempo|capacidad|recursos) / falta de tiempo / mudanza / obras / apertura / traslado / reestructur* /
    reorganiz* / migracion / temporada alta / cierre (del|de) (ano|ejercicio|mes|trimestre) /
    mucho (lio|trabajo|jaleo) / otras (prioridades|cosas|urgencias) / otros (proyectos|temas|asuntos) / fusion /
    campana`,
  contractUntil: phrases`
    (contrato|permanencia|acuerdo|licencia|suscripcion|compromiso) (\S+ ){0,6}(hasta|vence|termina|acaba|vigente|vigor|caduca|firmad*|renov*|ano*|meses|finaliza) /
    acab(amos|o|a) de (firmar|renovar|cambiar|contratar|lanzar|estrenar|invertir|rehacer|comprar|implantar) /
    (recien|recientemente|hace poco) (\S+ ){0,3}(firm*|renov*|cambi*|contrat*|lanz*|estren*) /
    hasta (\S+ ){0,4}contrato / renovacion / hemos renovado / vence`,
  contactLater: phrases`
    (llamame|escribeme|llameme|escribame|contactame|contacteme|preguntame|llamenos|escribanos|buscame)( \S+){1,6} /
    (lo|la|le) (miramos|vemos|retomamos|hablamos|valoramos|recuerda|recuerdas|recuerde|estudiamos)( \S+){0,4} /
    retomamos / record* / (me|nos) lo (recuerd*|record*) /
    (escrib*|contact*|llam*|vuelv*|volver|volv*|hablamos|hablemos|retom*|record*|pregunt*|consult*|busc*|prob*|insist*|comuni*|lo vemos|avis*|mir*|estudi*|valor*) (\S+ ){0,7}(en|mas adelante|entonces|a partir|despues|dentro|para|pasad*|otra vez|de nuevo|nuevamente|luego|mas tarde|tras|cuando|el ano|el proximo|la proxima|a finales|a principios|a mediados) /
    (volv*|vuelv*) (\S+ ){0,3}a (\S+ )?(contact*|escrib*|llam*|habl*|intent*|preguntar|comunic*|enviar|retomar) /
    hablamos (\S+ )?(mas adelante|entonces|en|despues|mas|cuando|luego) / retom* /
    lo (tendre|tendremos|tengo|guardo|guardamos|tenemos) en cuenta / en cuenta / me (pondre|pongo) en contacto /
    nos (pondremos|ponemos) en contacto / le (llamare|aviso|avisare|escribire) /
    te (llamare|aviso|avisare|escribo|escribire) / os (avisamos|avisare|escribimos) /
    guard* (\S+ ){0,4}(contacto|datos|correo|mensaje|propuesta)`,
}

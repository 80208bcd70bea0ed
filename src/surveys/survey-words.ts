import type { SurveyKind, SurveyLanguage } from './contract.ts'

/** What a survey says in one language. */
interface Words {
  questions: Record<SurveyKind, string>
  least: Record<SurveyKind, string>
  most: Record<SurveyKind, string>
  comment: string
  send: string
  thanks: string
  thanksText: string
  over: string
  overText: string
  missing: string
  subject: string
  hello: string
  why: string
  anonymous: string
  named: string
}

/** The words of surveys by language. */
export const surveyWords: Record<SurveyLanguage, Words> = {
  en: {
    questions: {
      nps: 'How likely are you to recommend us to a colleague?',
      csat: 'How satisfied are you with us?',
      ces: 'How easy is it to work with us?',
    },
    least: { nps: 'not at all', csat: 'not at all', ces: 'very hard' },
    most: { nps: 'certainly', csat: 'very', ces: 'very easy' },
    comment: 'What is the reason? (you may leave this empty)',
    send: 'Send my answer',
    thanks: 'Thank you',
    thanksText: 'Your answer has arrived. You can close this page.',
    over: 'This survey is over',
    overText: 'The link is too old, was not copied whole, or the survey was closed.',
    missing: 'Choose a number or write a sentence first.',
    subject: 'A short question',
    hello: 'Hello',
    why: 'A click on a number opens a page where you can add a reason. Nothing is sent before you press the button there.',
    anonymous: 'Your answer is anonymous.',
    named: 'Your answer is seen by those who look after you.',
  },
  de: {
    questions: {
      nps: 'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
      csat: 'Wie zufrieden sind Sie mit uns?',
      ces: 'Wie einfach ist die Zusammenarbeit mit uns?',
    },
    least: { nps: 'gar nicht', csat: 'gar nicht', ces: 'sehr schwierig' },
    most: { nps: 'ganz sicher', csat: 'sehr', ces: 'sehr einfach' },
    comment: 'Was ist der Grund? (kann leer bleiben)',
    send: 'Antwort senden',
    thanks: 'Vielen Dank',
    thanksText: 'Ihre Antwort ist angekommen. Sie können diese Seite schließen.',
    over: 'Diese Umfrage ist beendet',
    overText: 'Der Link ist zu alt, nicht vollständig, oder die Umfrage wurde geschlossen.',
    missing: 'Wählen Sie zuerst eine Zahl oder schreiben Sie einen Satz.',
    subject: 'Eine kurze Frage',
    hello: 'Guten Tag',
    why: 'Ein Klick auf eine Zahl öffnet eine Seite, auf der Sie einen Grund nennen können. Gesendet wird erst mit dem Knopf dort.',
    anonymous: 'Ihre Antwort ist anonym.',
    named: 'Ihre Antwort sehen die, die Sie betreuen.',
  },
  fr: {
    questions: {
      nps: 'Quelle est la probabilité que vous nous recommandiez ?',
      csat: 'Dans quelle mesure êtes-vous satisfait de nous ?',
      ces: 'Est-il facile de travailler avec nous ?',
    },
    least: { nps: 'pas du tout', csat: 'pas du tout', ces: 'très difficile' },
    most: { nps: 'certainement', csat: 'tout à fait', ces: 'très facile' },
    comment: 'Pour quelle raison ? (facultatif)',
    send: 'Envoyer ma réponse',
    thanks: 'Merci',
    thanksText: 'Votre réponse est arrivée. Vous pouvez fermer cette page.',
    over: 'Cette enquête est terminée',
    overText: "Le lien est trop ancien, incomplet, ou l'enquête a été fermée.",
    missing: "Choisissez d'abord un chiffre ou écrivez une phrase.",
    subject: 'Une petite question',
    hello: 'Bonjour',
    why: "Un clic sur un chiffre ouvre une page où vous pouvez donner une raison. Rien n'est envoyé avant le bouton de cette page.",
    anonymous: 'Votre réponse est anonyme.',
    named: 'Votre réponse est lue par ceux qui vous accompagnent.',
  },
  es: {
    questions: {
      nps: '¿Qué probabilidad hay de que nos recomiende?',
      csat: '¿Está satisfecho con nosotros?',
      ces: '¿Es fácil trabajar con nosotros?',
    },
    least: { nps: 'ninguna', csat: 'nada', ces: 'muy difícil' },
    most: { nps: 'seguro', csat: 'mucho', ces: 'muy fácil' },
    comment: '¿Por qué? (puede quedar vacío)',
    send: 'Enviar mi respuesta',
    thanks: 'Gracias',
    thanksText: 'Su respuesta ha llegado. Puede cerrar esta página.',
    over: 'Esta encuesta ha terminado',
    overText: 'El enlace es demasiado antiguo, está incompleto o la encuesta se cerró.',
    missing: 'Elija primero un número o escriba una frase.',
    subject: 'Una pregunta breve',
    hello: 'Hola',
    why: 'Un clic en un número abre una página donde puede añadir el motivo. No se envía nada antes de pulsar el botón de esa página.',
    anonymous: 'Su respuesta es anónima.',
    named: 'Su respuesta la leen quienes le atienden.',
  },
}

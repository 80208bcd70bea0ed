import type { PageRole } from './site-read.ts'

/** Words in addresses and link texts, without accents and with single spaces, in the languages of our markets. */
const words = {
  contact: `
    contact, contacts, contact us, contactus, get in touch, reach us, talk to us, find us,
    visit us, enquiries, enquiry, customer service, locations, our offices, kontakt, kontakte,
    kontaktieren, kontaktformular, anfahrt, standort, standorte, so finden sie uns,
    ansprechpartner, contactez nous, contacter, nous contacter, coordonnees, nous trouver,
    contacto, contactos, contactar, contactenos, contactanos, donde estamos, contatti, contatto,
    contattaci, dove siamo, contacteer ons, contactgegevens, bereikbaarheid, contato, contatos,
    contate nos, fale conosco, fale connosco, contacte nos, onde estamos`,
  imprint: `
    impressum, imprint, legal notice, legal information, anbieterkennzeichnung, pflichtangaben,
    mentions legales, informations legales, aviso legal, note legali, informazioni legali,
    colofon, bedrijfsgegevens, informacao legal, avisos legais, mentionslegales, avisolegal`,
  about: `
    about, about us, aboutus, who we are, our story, our company, company, our history, our firm,
    our practice, uber uns, ueber uns, ueberuns, wir uber uns, wir ueber uns, unternehmen,
    das unternehmen, firma, firmenprofil, wer wir sind, a propos, apropos, qui sommes nous,
    notre entreprise, notre histoire, la societe, entreprise, sobre nosotros, quienes somos,
    nosotros, la empresa, empresa, conocenos, chi siamo, chisiamo, azienda, la nostra storia,
    over ons, overons, wie zijn wij, ons bedrijf, quem somos, sobre nos, sobre, a empresa, profil`,
  team: `
    team, our team, the team, meet the team, staff, our staff, people, our people, leadership,
    management, management team, board of directors, directors, our doctors, our vets, our attorneys,
    attorneys, our lawyers, faculty, mitarbeiter, unser team, geschaftsfuhrung,
    geschaeftsfuehrung, equipe, notre equipe, equipo, nuestro equipo, il team, la squadra,
    il nostro team, ons team, het team, medewerkers, equipa, a equipa, nossa equipe, dirigeants,
    direccion, direzione`,
}

type LinkRole = keyof typeof words
const patternOf = (role: LinkRole) =>
  new RegExp(
    ` (?:${words[role]
      .split(',')
      .map((word) => word.trim())
      .join('|')}) `,
  )
const patterns: [LinkRole, RegExp][] = [
  ['contact', patternOf('contact')],
  ['imprint', patternOf('imprint')],
  ['about', patternOf('about')],
  ['team', patternOf('team')],
]

const strength = { text: 3, wholeText: 2, path: 3, lastSegment: 2 }

/** What a link leads to and how sure that is (0 and `other` when nothing says). */
export function roleOfLink(url: URL, text: string): { role: PageRole; strength: number } {
  const shown = text.length > 60 ? '' : plainWords(text)
  const path = plainWords(pathOf(url))
  if (
    / (privacy|datenschutz|cookie|cookies|terms|agb|jobs|careers|karriere|news|blog|login) /.test(
      shown + path,
    )
  ) {
    return { role: 'other', strength: 0 }
  }
  let best: { role: PageRole; strength: number } = { role: 'other', strength: 0 }
  for (const [role, pattern] of patterns) {
    const points = pointsFor(pattern, shown, path, url)
    if (points > best.strength) best = { role, strength: points }
  }
  return best
}

function pointsFor(pattern: RegExp, shown: string, path: string, url: URL): number {
  const inText = pattern.exec(shown)
  const inPath = pattern.test(path)
  if (inText === null && !inPath) return 0
  const last = plainWords(pathOf(url).replace(/\/+$/, '').split('/').at(-1) ?? '')
  const depth = url.pathname.split('/').length - 2
  return (
    (inText === null ? 0 : strength.text) +
    (inText !== null && inText[0].length >= shown.length - 1 ? strength.wholeText : 0) +
    (inPath ? strength.path : 0) +
    (pattern.test(last) ? strength.lastSegment : 0) -
    Math.min(2, depth * 0.5) -
    (url.search === '' ? 0 : 0.5)
  )
}

function pathOf(url: URL): string {
  const plain = url.pathname.replace(/\.(html?|php|aspx?|jsp|cfm)$/i, '')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

function plainWords(text: string): string {
  // eslint-disable-next-line no-control-regex
  const ascii = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '')
  return ` ${ascii
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `
}

const contactPaths = [
  '/contact',
  '/contact-us',
  '/about',
  '/kontakt',
  '/impressum',
  '/contacts',
  '/contact.html',
  '/about-us',
]
const contactPathsByTld: Record<string, string[]> = {
  de: ['/kontakt', '/impressum'],
  at: ['/kontakt', '/impressum'],
  ch: ['/kontakt', '/impressum'],
  fr: ['/contact', '/contactez-nous', '/mentions-legales'],
  es: ['/contacto', '/aviso-legal'],
  it: ['/contatti', '/chi-siamo'],
  nl: ['/contact', '/over-ons'],
  pt: ['/contactos', '/contacto'],
  br: ['/contato', '/fale-conosco'],
}

/** Where a site without a home page usually keeps its contact data, the likeliest first. */
export function usualContactPaths(hostname: string): string[] {
  const local = contactPathsByTld[hostname.split('.').at(-1) ?? ''] ?? []
  return [...new Set([...local, ...contactPaths])]
}

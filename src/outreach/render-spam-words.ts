const byLanguage = {
  en: `
    100% free, 100% guaranteed, act now, all new, apply now, as seen on, bargain, be your own boss,
    best price, big bucks, bonus, buy now, cash bonus, cheap, click here, click below,
    congratulations, credit card, dear friend, do it today, double your, earn extra, exclusive deal,
    extra income, fantastic deal, fast cash, financial freedom, for free, free consultation,
    free gift, free trial, get paid, get rich, great offer, guaranteed, huge discount,
    increase sales, incredible deal, instant access, last chance, limited offer, limited time,
    lowest price, make money, million dollars, money back, no catch, no cost, no obligation, no risk,
    no strings attached, offer expires, once in a lifetime, only today, order now, passive income,
    prize, pure profit, risk free, risk-free, save big, special promotion, this is not spam, urgent,
    while supplies last, winner, work from home, you have been selected`,
  de: `
    100% kostenlos, angebot endet, bares geld, einmalige chance, exklusives angebot, garantiert,
    geld verdienen, geld zurück, gewinner, glückwunsch, gratis, hier klicken, jetzt bestellen,
    jetzt kaufen, jetzt zugreifen, klicken sie hier, kostenlos testen, letzte chance,
    nur für kurze zeit, nur heute, ohne risiko, risikofrei, schnell reich, sie haben gewonnen,
    sofort handeln, sonderangebot, umsatz steigern, unverbindlich und kostenlos, unschlagbarer preis,
    zum bestpreis`,
  fr: `
    100% gratuit, achetez maintenant, agissez maintenant, argent facile, cliquez ici,
    commandez maintenant, dernière chance, félicitations, gagnant, gagner de l’argent, garanti,
    gratuit, meilleur prix, offre exclusive, offre limitée, offre spéciale, sans engagement,
    sans risque, satisfait ou remboursé, urgent, vous avez gagné, vous avez été sélectionné`,
  es: `
    100% gratis, actúe ahora, compre ahora, dinero fácil, enhorabuena, felicidades, ganador,
    ganar dinero, garantizado, gratis, ha sido seleccionado, haga clic aquí, mejor precio,
    oferta exclusiva, oferta limitada, oferta especial, sin compromiso, sin riesgo, solo hoy,
    última oportunidad, urgente`,
}

/**
 * Phrases that readers and filters take for advertising of the kind nobody asked for, in four languages. Our own list: pressure, promises of
 * money, prizes, shouting. A phrase counts as whole words, whatever their case.
 */
export const spamWords: readonly string[] = Object.values(byLanguage).flatMap((list) =>
  list.split(',').map((phrase) => phrase.trim()),
)

const folded = (text: string) =>
  text.toLowerCase().replaceAll('’', "'").normalize('NFC').replaceAll(/\s+/g, ' ')

const escaped = (word: string) => folded(word).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

// One pattern with the longest phrase first: “100% free” is found, not “free” within it.
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[...new Set(spamWords)]
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
)

/** Phrases of the list that stand in a text, each once, in the order of the text. */
export function spamWordsIn(text: string): string[] {
  return [...new Set(folded(text).match(pattern))]
}

import type { PainPointCode } from './research-codes.ts'
import type { TextRule } from './research-text.ts'

const flashMessage = 'Visitors are asked for the Flash player, which no browser has run since 2021'

/** Pain points that a page says in its own words. */
export const painTextRules: readonly TextRule<PainPointCode>[] = [
  {
    code: 'under_construction',
    words:
      'construction | coming soon | im aufbau | launching soon | being rebuilt | redesign | überarbeitet | bearbeitung | en travaux',
    pattern:
      /(?:site|page|section|seite|webseite|homepage|website)[^.\n]{0,40}(?:\bunder (?:re)?construction|coming soon|launching soon|being (?:re)?built|im aufbau|in bearbeitung|(?:wird|werden) (?:gerade |derzeit )?überarbeitet|en construction)|^[ \t]*(?:under construction|coming soon|im aufbau)[ .!…]*$|^under construction\b|coming soon[^.\n]{0,20}(?:web ?site|page)/gim,
    says: (match) => `A page tells visitors that it is not finished: "${clip(match[0])}"`,
  },
  {
    code: 'placeholder_text',
    words:
      'lorem ipsum | just another wordpress | welcome to wordpress | goes here | text here | sample text | dolor sit amet | @example.com | @yourdomain | @yoursite | @mysite | @domain.com | @yourcompany',
    pattern:
      /lorem ipsum[^\n]{0,40}|just another wordpress (?:site|weblog)|welcome to wordpress\. this is your first post|(?:your (?:content|text|title|address|name|company)|insert (?:your )?(?:content|text)|(?:content|text|description)) (?:goes )?here\b(?! to)|enter your text here|\b(?:e-?mail|info|mail|contact)@(?:example|yourdomain|yoursite|mysite|domain|yourcompany)\.com\b|\bsample text\b/i,
    says: (match) => `The text of a template was never replaced: "${clip(match[0])}"`,
  },
  {
    code: 'outdated_content',
    words:
      'updated | modified | revised | last change | aktualisiert | aktualisierung | änderung | mise à jour | aggiornamento | actualización',
    pattern:
      /(?:\b(?:last|page|site|website) (?:was )?(?:last )?(?:updated?|modified|revised|changed?|reviewed|revision|modification)|\bupdated(?: on)?|letzte (?:aktualisierung|änderung)|zuletzt (?:aktualisiert|geändert)|dernière mise à jour|ultimo aggiornamento|última actualización)\s?[^\n]{0,30}?\b((?:19[89]|20[0-4])\d)\b/i,
    says: (match, now) => {
      const year = Number(match[1])
      const before = match.input.slice(Math.max(0, match.index - 60), match.index)
      if (year > now.getUTCFullYear() - 2 || /policy|terms|privacy|datenschutz|agb/i.test(before)) return null
      return `The page itself says that it was last changed in ${year}`
    },
  },
  {
    code: 'outdated_browser_notice',
    words:
      'best viewed | best seen | best experienced | optimized for | optimised for | optimiert für | internet explorer | netscape | resolution',
    pattern:
      /\bbest (?:viewed|seen|experienced|displayed) (?:with|in|using|at|on|by)\b[^\n]{0,60}|\boptimi[sz]ed for (?:internet explorer|ie\b|netscape|firefox|\d{3,4} ?[x×*] ?\d{3,4})[^\n]{0,30}|optimiert für (?:internet explorer|ie\b|netscape|firefox|eine auflösung|\d{3,4} ?[x×*])[^\n]{0,30}|\b(?:requires?|use|with) (?:microsoft )?internet explorer (?:\d|or)[^\n]{0,30}|netscape navigator/i,
    says: (match) => `The site asks for a browser or screen of former times: "${clip(match[0])}"`,
  },
  {
    code: 'flash_content',
    words: 'flash player | flash plugin | flash plug-in | macromedia',
    pattern:
      /[^.\n]{0,50}\b(?:get|install|download|upgrade|update|requires?|need|enable|have|latest|version of|have the)\b[^.\n]{0,40}\b(?:adobe |macromedia )?flash[ -]?(?:player|plug-?in)[^.\n]{0,30}|flash[ -]?player[^.\n]{0,40}(?:required|installieren|benötigt|needed)/i,
    says: () => flashMessage,
  },
  {
    code: 'visitor_counter',
    words: 'visitor | besucher | hits since | visits since | page views',
    pattern:
      /\byou are (?:our )?visitor\b[^\n]{0,30}|\b(?:visitors?|hits|visits|page ?views) since\b[^\n]{0,30}|\bvisitor (?:counter|number|no\.?|count)\b[^\n]{0,20}|besucherzähler|besucher seit[^\n]{0,20}/i,
    says: (match) => `A visitor counter stands on the page, a fashion of the nineties: "${clip(match[0])}"`,
  },
  {
    code: 'phone_only_booking',
    words: 'appointment | reserv | consultation | termin | rendez-vous | book | estimate | schedule',
    pattern:
      /\b(?:please |just |simply )?(?:call|phone|ring|telephone)\b(?: us| our| now| today| ahead| the| office| at| on| directly|\s|[\d().+-]){0,12}[^.\n]{0,30}?\b(?:for|to (?:make|schedule|book|set up|arrange|request|reserve|get))\b (?:an? |your |our |a free |reservations?|more )?(?:free |in-home |on-site )?(?:appointments?|reservations?|consultation|booking|estimates?|quotes?|table|room)\b|\bby appointment only\b|\bappointments? (?:can be made |are (?:made )?|may be made )?(?:by|via|over the) (?:phone|telephone|calling)|\b(?:for|to make) (?:an? )?(?:appointments?|reservations?),? (?:please )?(?:call|phone|ring|telephone)\b|\breservations? (?:by|via) (?:phone|telephone)\b|termine? (?:nur )?nach (?:telefonischer )?(?:vereinbarung|absprache)|telefonische (?:termin|reservier)\w+|(?:rufen sie (?:uns )?an|telefonisch)[^.\n]{0,40}(?:termin|reserv)\w*|rendez-vous par téléphone|sur rendez-vous/i,
    says: ({ 0: text }) =>
      /only|vereinbarung|absprache|sur rendez/i.test(text)
        ? `An appointment is needed, but cannot be made online: "${clip(text)}"`
        : `Whoever wants an appointment has to call: "${clip(text)}"`,
  },
  {
    code: 'order_by_phone_or_mail',
    words: 'order | bestell | commande',
    pattern:
      /\b(?:call|phone|fax|telephone|e-?mail)\b[^.\n]{0,40}\bto (?:place|make) (?:an?|your) order\b|\bto (?:place an |make an )?order,? (?:please )?(?:call|phone|fax|telephone|e-?mail)\b|\b(?:order|orders)(?: can be placed| may be placed| placed)? (?:by|via|over the) (?:phone|telephone|fax|e-?mail)\b|\b(?:phone|telephone|fax|mail)[ -]orders?\b(?! bride)|\bcall(?: us)?(?: today| now)? to order\b|\b(?:telefonisch|per (?:fax|telefon|e-?mail))\b[^.\n]{0,20}\bbestell\w+|\bbestell\w+[^.\n]{0,20}\bper (?:fax|telefon|e-?mail)\b|bestellfax|faxbestellung|commandes? par (?:téléphone|fax|e-?mail)/i,
    says: (match) => `Orders are taken by telephone, fax or e-mail: "${clip(match[0])}"`,
  },
  {
    code: 'fax_in_use',
    words: 'fax',
    pattern:
      /\b(?:tele)?fax(?: (?:number|no|nr|us|line))?\s{0,3}[#:.]{0,2}\s{0,3}(?:[+(]{1,2}\d|\d)[\d ().\t/+-]{5,18}\d/i,
    says: () => 'A fax number is still offered as a way to get in touch',
  },
]

function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= 90 ? line : `${line.slice(0, 89).trimEnd()}…`
}

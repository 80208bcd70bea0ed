/**
 * Every pain point that research may name, by a stable code (`fact.data.code`) with what it means.
 * `visible` points carry literal words of a page; `absence` points carry the check that looked and found nothing;
 * `measured` points need a live request, so recorded pages never get them.
 */
export const painPoints = {
  no_website: {
    evidence: 'absence',
    meaning: 'The company has no website of its own, or its address does not answer',
  },
  no_https: { evidence: 'measured', meaning: 'The site is served without encryption' },
  no_https_redirect: {
    evidence: 'measured',
    meaning: 'The unencrypted address does not lead to the encrypted one',
  },
  certificate_invalid: {
    evidence: 'measured',
    meaning: 'The certificate is expired or belongs to another name',
  },
  slow_page: { evidence: 'measured', meaning: 'The home page takes more than three seconds' },
  heavy_page: {
    evidence: 'measured',
    meaning: 'The home page alone weighs more than 2 MB of HTML and what it embeds',
  },
  broken_links: { evidence: 'measured', meaning: 'Links inside the site lead to pages that are gone' },
  insecure_form: {
    evidence: 'visible',
    meaning: 'A form sends what visitors type over an unencrypted connection',
  },
  mixed_content: {
    evidence: 'visible',
    meaning: 'An encrypted page loads scripts, styles or images unencrypted',
  },
  not_mobile_friendly: {
    evidence: 'visible',
    meaning: 'The pages declare no viewport, or a fixed one: phones show them tiny',
  },
  zoom_blocked: { evidence: 'visible', meaning: 'Visitors cannot enlarge the page on a phone' },
  outdated_copyright: { evidence: 'visible', meaning: 'The newest copyright year is at least two years ago' },
  outdated_content: { evidence: 'visible', meaning: 'The page itself says it was last updated years ago' },
  outdated_browser_notice: { evidence: 'visible', meaning: '"Best viewed with" and the like' },
  outdated_library: { evidence: 'visible', meaning: 'jQuery 1 or 2, which get no security fixes any more' },
  outdated_software: {
    evidence: 'visible',
    meaning: 'Made with a program that is no longer sold, or a very old version of one',
  },
  outdated_markup: { evidence: 'visible', meaning: 'Frames, font tags, layout by tables, marquees' },
  flash_content: { evidence: 'visible', meaning: 'Flash content, which no browser shows since 2021' },
  outdated_analytics: {
    evidence: 'visible',
    meaning: 'Visitors are counted by Universal Analytics, which was switched off in July 2023',
  },
  retired_service: {
    evidence: 'visible',
    meaning: 'Links to or code of a service that has been shut down (Google+, AddThis …)',
  },
  under_construction: { evidence: 'visible', meaning: '"Under construction", "coming soon"' },
  placeholder_text: {
    evidence: 'visible',
    meaning: 'Lorem ipsum, "Just another WordPress site" and other words of a template',
  },
  visitor_counter: { evidence: 'visible', meaning: 'A public counter of visits' },
  free_mail_address: { evidence: 'visible', meaning: 'Business mail at gmail.com, aol.com, t-online.de …' },
  free_host_address: {
    evidence: 'visible',
    meaning: 'The site lives on an address of a free host instead of its own domain',
  },
  pdf_only_menu: { evidence: 'visible', meaning: 'Menu or price list only as a PDF' },
  pdf_form: { evidence: 'visible', meaning: 'A form to print, fill in and send back' },
  phone_only_booking: { evidence: 'visible', meaning: '"Call for an appointment" and no way to book online' },
  order_by_phone_or_mail: { evidence: 'visible', meaning: 'Orders by telephone, fax or e-mail and no shop' },
  fax_in_use: { evidence: 'visible', meaning: 'A fax number is offered as a way to reach the company' },
  phone_not_clickable: {
    evidence: 'visible',
    meaning: 'A telephone number is shown, but cannot be tapped to call',
  },
  email_not_clickable: {
    evidence: 'visible',
    meaning: 'An e-mail address is shown or spelled out, but cannot be clicked',
  },
  missing_alt_text: {
    evidence: 'visible',
    meaning: 'Many images without a text for blind visitors and search engines',
  },
  missing_title: { evidence: 'absence', meaning: 'The page has no title, or an empty one' },
  generic_title: { evidence: 'visible', meaning: 'The title says "Home" or "Untitled"' },
  missing_description: { evidence: 'absence', meaning: 'No description for the results of search engines' },
  missing_heading: { evidence: 'absence', meaning: 'No main heading' },
  missing_lang: { evidence: 'visible', meaning: 'The language of the page is not declared' },
  no_structured_data: {
    evidence: 'absence',
    meaning: 'Nothing tells search engines address, hours and kind of business',
  },
  no_analytics: { evidence: 'absence', meaning: 'No visitor statistics are to be seen' },
  no_booking: { evidence: 'absence', meaning: 'No online booking, in a trade where people book' },
  no_online_shop: { evidence: 'absence', meaning: 'No online shop, in a trade that sells goods' },
  no_contact_form: { evidence: 'absence', meaning: 'No form to write to the company' },
  no_email: { evidence: 'absence', meaning: 'No e-mail address on the pages' },
  no_opening_hours: { evidence: 'absence', meaning: 'No opening hours, in a trade that people visit' },
  no_social: { evidence: 'absence', meaning: 'No link to a social network' },
  no_reviews: { evidence: 'absence', meaning: 'No reviews or testimonials' },
  no_chat: { evidence: 'absence', meaning: 'No chat' },
} as const satisfies Record<string, { evidence: 'visible' | 'absence' | 'measured'; meaning: string }>

/** The stable code of a pain point. */
export type PainPointCode = keyof typeof painPoints

/** Whether a text is one of our codes. */
export function isPainPointCode(code: string): code is PainPointCode {
  return Object.hasOwn(painPoints, code)
}

/** All pain point codes, in the order of the list above. */
export const painPointCodes: PainPointCode[] = Object.keys(painPoints).filter(isPainPointCode)

/** What a seller could offer, by stable code. */
export const opportunities = {
  online_booking: 'Offer online booking',
  online_ordering: 'Offer a shop or online ordering',
  secure_site: 'Encrypt the site',
  mobile_redesign: 'Make the site work on phones',
  redesign: 'Renew an outdated site',
  speed: 'Make the pages faster and lighter',
  search_visibility: 'Be found better in search engines',
  accessibility: 'Open the site to everybody',
  measurement: 'Know how many visitors become customers',
  business_mail: 'Mail at the own domain',
  lead_capture: 'Turn visitors into enquiries',
  recruiting: 'The company is hiring',
  expansion: 'The company opens a location or expands',
  multilingual: 'Visitors in several languages',
  newsletter: 'A newsletter is already offered, so there is an audience to write to',
} as const

/** The stable code of an opportunity. */
export type OpportunityCode = keyof typeof opportunities

/** True and positive things to open a mail with, by stable code. */
export const hooks = {
  anniversary: 'An anniversary, or many years in business',
  founded: 'The year of foundation',
  award: 'An award or ranking',
  family_owned: 'Run by a family, or by its owners',
  certified: 'A certificate or accreditation',
  community: 'Does something for its town or a good cause',
  customers: 'Praise or the number of customers',
  hiring: 'Is growing and hires',
  new_location: 'Opens a location',
  languages: 'Serves people in several languages',
  speciality: 'Says what it stands for',
  rating: 'A good rating from many people',
} as const

/** The stable code of a hook. */
export type HookCode = keyof typeof hooks

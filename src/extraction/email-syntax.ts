import { parse } from 'tldts'

const reservedTlds = new Set(['example', 'test'])
const placeholderDomains =
  /^(?:(?:www\.)?example\.(?:com|org|net)|(?:your|my|the|some|any)?[-_]?(?:domain|site|website|company|business|firm|host|server|provider|isp|email|mail)(?:name)?\.(?:com|org|net|tld|co|de|fr|es|it|nl|co\.uk|xyz)|(?:your|my)[a-z-]{2,30}\.(?:com|org|net)|sample\.(?:com|org)|address\.com|acme\.com|foo\.(?:com|bar)|bar\.com|test\.(?:com|de)|abc\.com|xyz\.com|email\.tld)$/
const placeholderLocals =
  /^(?:you|your?[._-]?(?:name|e-?mail|address|username|mail|id|friend)|first[._-]?(?:name)?[._-]last[._-]?(?:name)?|vorname[._-]nachname|someone|somebody|username|user\.name|xxx+)$/
const genericLocals =
  /^(?:name|user|e?mail|test|foo|bar|example|sample|me|john\.?doe|jane\.?doe|joe|abc|your.*|info|contact)$/
const spamWords =
  /(?:^|[._-])(?:no[._-]?spam|remove[._-]?(?:this|me)|delete[._-]?(?:this|me)|(?:anti|kein)[._-]?spam)(?=[._-]|$)/gi

/** The canonical address, lower case and without spam traps, or null when these words are no address of anybody. */
export function normaliseEmail(raw: string): string | null {
  const at = raw.lastIndexOf('@')
  if (at < 1) return null
  const local = stripTraps(raw.slice(0, at).replace(/^[^a-z0-9_+]+|[^a-z0-9_+-]+$/gi, '')).replace(
    /NO_?SPAM|REMOVE(?:THIS|ME)?/,
    '',
  )
  const domain = stripTraps(
    raw
      .slice(at + 1)
      .replace(/[^a-z0-9-]+$/gi, '')
      .replace(/NO_?SPAM\.?|\.REMOVE(?:THIS|ME)?(?=\.)/, ''),
  )
  const email = `${local}@${domain}`.toLowerCase()
  return isAddress(email) && !isJunk(email) ? email : null
}

/** True when the domain could receive mail: known public suffix or a name reserved for examples. */
export function isMailDomain(domain: string): boolean {
  const tld = domain.slice(domain.lastIndexOf('.') + 1)
  if (reservedTlds.has(tld)) return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]+$/.test(domain)
  if (/^(?:png|jpe?g|gif|svg|webp|css|js|html?|php|pdf|zip|mov)$/.test(tld)) return false
  const parsed = parse(domain, { allowPrivateDomains: false, detectIp: true })
  return parsed.isIcann === true && parsed.domain !== null
}

function stripTraps(part: string): string {
  return part.replace(spamWords, '').replace(/^[._-]+/, '')
}

function isAddress(email: string): boolean {
  const [local = '', domain = ''] = email.split('@')
  return (
    local.length <= 64 &&
    /^[a-z0-9_+](?:[a-z0-9._%+'&-]*[a-z0-9_+-])?$/.test(local) &&
    !local.includes('..') &&
    domain.length <= 253 &&
    domain.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    isMailDomain(domain)
  )
}

function isJunk(email: string): boolean {
  const [local = '', domain = ''] = email.split('@')
  if (
    /^[0-9a-f]{20,}$/.test(local) ||
    /(?:^|\.)(?:sentry\.io|wixpress\.com|sentry-next\.wixpress\.com|schema\.org|w3\.org)$/.test(domain)
  )
    return true
  if (placeholderLocals.test(local)) return true
  return (
    placeholderDomains.test(domain) &&
    (genericLocals.test(local) || !/^(?:acme|abc|xyz|mail|email)\.com$/.test(domain))
  )
}

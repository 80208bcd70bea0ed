const names = [
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'ttclid',
]
type Touch = Record<string, string>

/** Where this visit came from, the first one and the one before; kept in the browser. In a frame the embedding page tells by `embed_page` and `embed_referrer`. */
export function attributionNow(now: Date): { pageUrl: string; attribution: Record<string, unknown> } {
  const params = new URLSearchParams(window.location.search)
  const pageUrl = (params.get('embed_page') ?? window.location.href).slice(0, 2000)
  const referrer = (params.get('embed_referrer') ?? document.referrer).slice(0, 2000)
  const touch: Touch = { landingPage: pageUrl, ...(referrer !== '' && { referrer }) }
  for (const name of names) {
    const value = params.get(name)
    if (value) touch[name] = value.slice(0, 500)
  }
  try {
    const sessionId = sessionStorage.getItem('form-session') ?? crypto.randomUUID()
    const isNew = sessionStorage.getItem('form-session') === null
    sessionStorage.setItem('form-session', sessionId)
    const first = read('form-first') ?? { ...touch, at: now.toISOString() }
    const before = read('form-now')
    localStorage.setItem('form-first', JSON.stringify(first))
    if (isNew) {
      if (before) localStorage.setItem('form-last', JSON.stringify(before))
      localStorage.setItem('form-now', JSON.stringify({ ...touch, at: now.toISOString() }))
    }
    const last = read('form-last')
    return {
      pageUrl,
      attribution: { ...touch, sessionId, firstTouch: first, ...(last && { lastTouch: last }) },
    }
  } catch {
    // Storage may be forbidden, above all in frames; this visit is then all that is known.
    return { pageUrl, attribution: touch }
  }
}

function read(key: string): Touch | null {
  const text = localStorage.getItem(key)
  return text === null ? null : (JSON.parse(text) as Touch)
}

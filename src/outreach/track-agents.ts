/** What a request calls itself, and who that is. */
type Names = readonly [RegExp, string][]

/** Programs of mail services that fetch pictures on behalf of readers, or ahead of them. */
export const proxies: Names = [
  [/GoogleImageProxy/i, 'Google image proxy'],
  // What Gmail fetches ahead of showing a list, by its own odd name.
  [/Chrome\/42\.0\.2311\.135 Safari\/537\.36 Edge\/12\.246/, 'Gmail prefetch'],
  [/YahooMailProxy/i, 'Yahoo mail proxy'],
  [/^Mozilla\/5\.0$/, 'Apple Mail Privacy Protection'],
  [/DuckDuckGo-Email|DuckDuckGo\/EmailProtection/i, 'DuckDuckGo Email Protection'],
  [/Proton(?:Mail)?-?ImageProxy|ProtonMailProxy/i, 'Proton Mail proxy'],
]

/** Mail filters and scanners of links that give their name. */
export const scanners: Names = [
  [/barracuda/i, 'Barracuda'],
  [/proofpoint|urldefense/i, 'Proofpoint'],
  [/mimecast/i, 'Mimecast'],
  [/safelinks|Microsoft-URLAnalyzer|MicrosoftPreview|BingPreview/i, 'Microsoft Safe Links'],
  [/ironport|cisco[ -]?(?:secure|email|talos)/i, 'Cisco Secure Email'],
  [/symantec|messagelabs|bluecoat/i, 'Symantec Email Security'],
  [/trend ?micro|\bTMES\b/i, 'Trend Micro'],
  [/fortimail|fortinet|fortiguard|fortisandbox/i, 'Fortinet'],
  [/sophos/i, 'Sophos'],
  [/fireeye|trellix|mcafee/i, 'Trellix'],
  [/zscaler/i, 'Zscaler'],
  [/check ?point|avanan/i, 'Check Point'],
  [/forcepoint|websense/i, 'Forcepoint'],
  [/kaspersky/i, 'Kaspersky'],
  [/hornetsecurity|vade ?(?:secure|retro)/i, 'Hornetsecurity'],
  [/area ?1 ?security/i, 'Cloudflare Email Security'],
  [/bitdefender/i, 'Bitdefender'],
  [/f-?secure|withsecure/i, 'F-Secure'],
  [/\besets?\b|nod32/i, 'ESET'],
  // "Expanse, a Palo Alto Networks company, searches across the global IPv4 space", as it says of itself.
  [/palo ?alto|wildfire/i, 'Palo Alto Networks'],
  [/netcraft/i, 'Netcraft'],
  [/virustotal|urlscan/i, 'a scanner of addresses'],
]

/** Programs that read pages for something else than a reader of mails. */
export const programs: Names = [
  [
    /Slack(?:bot|-ImgProxy)|SkypeUriPreview|WhatsApp|TelegramBot|Discordbot|LinkedInBot|Twitterbot|facebookexternalhit|Iframely|Embedly|Viber|Pinterest|Mastodon/i,
    'a link preview',
  ],
  // https://developers.google.com/search/docs/crawling-indexing/google-special-case-crawlers and the lists beside it.
  [
    /APIs-Google|FeedFetcher-Google|Google-(?:Safety|Read-Aloud|InspectionTool|CloudVertexBot|Extended)|GoogleOther|GoogleProducer|Google-Site-Verification/i,
    'a program of Google',
  ],
  [/HeadlessChrome|PhantomJS|Puppeteer|Playwright|Selenium/i, 'a browser without a person'],
  [
    /^(?:curl|wget|python|go-http-client|java|okhttp|axios|node|undici|ruby|perl|libwww|php|guzzlehttp|apache-httpclient|dart|postmanruntime|httpie|aiohttp|faraday|restsharp|reqwest|winhttp)\b/i,
    'a program',
  ],
  [/bot\b|crawl|spider|scan(?:ner|ning)|monitor|preview|fetcher|probe|link ?check/i, 'a robot'],
]

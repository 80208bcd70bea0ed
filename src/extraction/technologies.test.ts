import * as fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { TechnologyCategory } from './contract.ts'
import { detectTechnologies, technologyFacts } from './technologies.ts'
import { compileWords } from './technologies/find-words.ts'
import { technologyRules } from './technologies/rules.ts'

const names = (html: string, headers?: Record<string, string | string[]>) =>
  detectTechnologies({ html, headers }).map(({ name }) => name)

describe('the rules', () => {
  test('name at least 150 technologies once each, in every category', () => {
    const all = technologyRules.map(({ name }) => name)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThanOrEqual(150)
    expect(new Set(technologyRules.map(({ category }) => category))).toEqual(
      new Set(TechnologyCategory.options),
    )
  })

  test('imply only technologies that have rules', () => {
    const known = new Set(technologyRules.map(({ name }) => name))
    for (const rule of technologyRules) for (const name of rule.implies ?? []) expect(known).toContain(name)
  })

  test('look for lower-case words, or nothing would ever match', () => {
    for (const { loads, url, code, href, tag, comment } of technologyRules)
      for (const signs of [loads, url, code, href, tag, comment])
        for (const sign of typeof signs === 'string' ? [signs] : (signs ?? []))
          expect(typeof sign === 'string' ? sign : sign[0]).toBe(
            (typeof sign === 'string' ? sign : sign[0]).toLowerCase(),
          )
  })

  test('match around the word that stands before their pattern', () => {
    for (const rule of technologyRules)
      for (const signs of [rule.loads, rule.url, rule.code, rule.href, rule.tag, rule.comment])
        for (const sign of typeof signs === 'string' ? [] : (signs ?? []))
          if (typeof sign !== 'string')
            expect(sign[0].length, `${rule.name} ${sign[0]}`).toBeGreaterThanOrEqual(2)
  })
})

describe('the common ones are found by several independent signs', () => {
  test.each([
    ['TYPO3', '<link rel="stylesheet" href="/typo3temp/assets/css/a.css">'],
    ['TYPO3', '<img src="/fileadmin/user_upload/logo.png">'],
    ['TYPO3', '<div id="c12" class="frame frame-default frame-type-textpic frame-layout-0">'],
    ['TYPO3', '<div id="c7" class="csc-default">'],
    ['TYPO3', '<!--TYPO3SEARCH_begin-->'],
    ['TYPO3', '<script src="/_assets/0123456789abcdef0123456789abcdef/js/a.js"></script>'],
    ['WordPress', '<link rel="https://api.w.org/" href="https://a.example/wp-json/">'],
    ['WordPress', '<link rel="pingback" href="https://a.example/xmlrpc.php">'],
    ['WordPress', "<link rel='dns-prefetch' href='//s.w.org' />"],
    ['WordPress', '<img class="alignleft wp-image-12" src="a.jpg">'],
    ['Drupal', '<script src="/misc/drupal.js?x"></script>'],
    ['Drupal', '<script type="application/json" data-drupal-selector="drupal-settings-json">{}</script>'],
    ['Drupal', '<article about="/node/5">'],
    ['Drupal', '<img src="/sites/default/files/a.jpg">'],
    ['Joomla', '<script src="/media/system/js/core.js"></script>'],
    ['Joomla', '<a href="/index.php?option=com_content&view=article&id=1">x</a>'],
    ['Joomla', '<script type="application/json" class="joomla-script-options new">{}</script>'],
    ['Contao', '<link rel="stylesheet" href="assets/contao/css/layout.min.css">'],
    ['Contao', '<div class="ce_text first block">'],
    ['Contao', '<div class="mod_article first last block" id="start">'],
    ['Contao', '<img src="tl_files/theme/logo.png">'],
    ['Contao', '<script src="bundles/contaocore/x.js"></script>'],
    ['MediaWiki', '<script src="/w/load.php?lang=en&modules=startup"></script>'],
    ['MediaWiki', '<div id="mw-content-text" class="mw-body-content">'],
    ['MediaWiki', '<body class="mediawiki ltr sitedir-ltr ns-0">'],
    ['MediaWiki', '<a href="/w/index.php?title=Main&action=edit">Edit</a>'],
    ['Gatsby', '<div id="___gatsby">'],
    ['Gatsby', '<link as="fetch" rel="preload" href="/page-data/index/page-data.json">'],
    ['SPIP', '<a href="spip.php?article12">x</a>'],
    ['SPIP', '<h3 class="spip">x</h3>'],
    ['SPIP', '<img class="spip_logo" src="IMG/a.png">'],
    ['SPIP', '<link rel="stylesheet" href="squelettes/habillage.css">'],
    ['eZ Publish', '<img src="/var/ezwebin_site/storage/images/media/a.png">'],
    ['eZ Publish', '<link rel="stylesheet" href="/extension/ezwebin/design/ezwebin/stylesheets/core.css">'],
    ['eZ Publish', '<script src="/design/standard/javascript/a.js"></script>'],
    ['eZ Publish', '<a href="/content/download/1/2/a.pdf">x</a>'],
    ['eZ Platform', '<span class="ezstring-field">x</span>'],
    ['XOOPS', '<script src="/include/xoops.js"></script>'],
    ['XOOPS', '<a href="/userinfo.php?uid=6">x</a>'],
    ['XOOPS', '<input type="hidden" name="xoops_redirect" value="/">'],
    ['Hugo', '<meta itemprop="wordCount" content="812">'],
    ['Hugo', '<meta property="article:published_time" content="2020-01-10T00:00:00&#43;00:00">'],
    ['Hugo', '<nav id="TableOfContents">'],
    ['Elementor', '<div class="elementor elementor-12" data-elementor-type="wp-page">'],
    [
      'Elementor',
      '<link rel="stylesheet" href="/wp-content/plugins/elementor/assets/css/frontend.min.css?ver=3.1.0">',
    ],
    ['Redux Framework', '<style title="dynamic-css" class="redux-options-output">a{}</style>'],
    ['Wix', '<img src="https://static.wixstatic.com/media/a.jpg">'],
    ['Shopify', '<script src="//cdn.shopify.com/s/files/1/1/theme.js"></script>'],
    ['WooCommerce', '<body class="home woocommerce-no-js">'],
    ['Calendly', '<a href="https://calendly.com/firm/30min">Book</a>'],
    ['Doctolib', '<a href="https://www.doctolib.de/praxis/x">Termin</a>'],
    ['Google Analytics', "<script>ga('create', 'UA-1234567-1', 'auto')</script>"],
    ['Cookiebot', '<script src="https://consent.cookiebot.com/uc.js"></script>'],
  ])('%s by %s', (name, html) => {
    expect(names(`<html><body>${html}</body></html>`)).toContain(name)
  })
})

describe('evidence', () => {
  test('is the tag or address that shows the technology, with the version', () => {
    const html = '<head><script src="/js/jquery-1.8.3.min.js"></script></head>'
    expect(detectTechnologies({ html })).toEqual([
      { name: 'jQuery', category: 'library', evidence: '/js/jquery-1.8.3.min.js', version: '1.8.3' },
    ])
  })

  test('of a header is its line, and of something implied is what implies it', () => {
    const found = detectTechnologies({
      html: '',
      headers: { Server: 'nginx/1.22.1', 'X-Generator': 'Drupal 10 (x)' },
    })
    expect(found).toContainEqual({
      name: 'nginx',
      category: 'server',
      evidence: 'Server: nginx/1.22.1',
      version: '1.22.1',
    })
    expect(found).toContainEqual({
      name: 'Drupal',
      category: 'cms',
      evidence: 'X-Generator: Drupal 10 (x)',
      version: '10',
    })
    expect(found).toContainEqual({
      name: 'PHP',
      category: 'language',
      evidence: 'X-Generator: Drupal 10 (x)',
      version: null,
    })
  })

  test('a cookie shows what sets it, also as the second of two', () => {
    const headers = { 'set-cookie': ['a=b; Path=/', 'fe_typo_user=1; Path=/'] }
    expect(names('', headers)).toContain('TYPO3')
    expect(names('', { 'set-cookie': 'a=b; Path=/, PHPSESSID=1; Path=/' })).toContain('PHP')
  })

  test('prose, escaped code and commented-out scripts show nothing', () => {
    const html = `<p>We moved from wp-content/ and typo3temp/ to cdn.shopify.com</p>
      <pre>&lt;script src="/wp-includes/js/a.js"&gt;</pre><!-- <script src="https://js.stripe.com/v3"></script> -->`
    expect(names(html)).toEqual([])
  })

  test('is literally in the page whatever the page holds', () => {
    const piece = fc.constantFrom(
      '<script src="/wp-includes/x.js">',
      '<!--',
      '-->',
      '<a href=',
      '"',
      "'",
      '>',
      '</script>',
      'İ',
      'jquery-1.2.js',
      '<meta name=generator content="Hugo 1">',
      'typo3temp/',
      '<style>',
      '\n',
      '|',
      '<link href="//fonts.googleapis.com/x">',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = pieces.join('')
        for (const { evidence } of detectTechnologies({ html })) expect(html).toContain(evidence)
      }),
    )
  })
})

test('a site has each technology once, with the version of the page that shows it', () => {
  const facts = technologyFacts([
    { url: 'https://a.example/', html: '<script src="/jquery.min.js"></script>', headers: {} },
    { url: 'https://a.example/b', html: '<script src="/jquery-3.1.0.js"></script>', headers: {} },
  ])
  expect(facts).toHaveLength(1)
  expect(facts[0]).toMatchObject({
    kind: 'tech',
    value: 'jQuery',
    quoteIn: 'html',
    url: 'https://a.example/',
    data: { version: '3.1.0' },
  })
})

test('hostile pages cost linear time', () => {
  for (const part of [
    '<a<',
    '<!--[if',
    '<script ',
    '<a b="',
    "<a b='>",
    'wp-includes/wp-emoji ',
    '<a href="/vue.vue.vue',
    '<script src=/react.react.react.',
  ]) {
    const html = `<html>${part.repeat(300_000 / part.length)}`
    expect(() => detectTechnologies({ html })).not.toThrow()
  }
})

test('words are found wherever they stand, and only where they stand', () => {
  const words = ['ab', 'abc', 'abcd', 'bcde', 'wp-content/', 'content', '.js', 'zzzz']
  const find = compileWords(words)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'wp-', 'content', '/', '.js', 'z')),
      (parts) => {
        const text = parts.join('')
        const found = find(text)
        words.forEach((word, index) => expect(found.get(index) ?? -1).toBe(text.indexOf(word)))
      },
    ),
  )
})

const folder = path.resolve('../shared/data/tech_pages')

describe.skipIf(!existsSync(folder))('on real pages whose generator tag was taken out', () => {
  test('the systems that small companies use are found on at least 95 % of the pages', () => {
    const gold = z.array(z.object({ page: z.string(), generator: z.string() }))
    const lines = gold.parse(JSON.parse(readFileSync(path.join(folder, 'generator_gold.json'), 'utf8')))
    const results = lines.flatMap(({ page, generator }) => {
      const word =
        /wordpress|typo3|drupal|mediawiki|contao|gatsby|joomla|ez|spip|hugo|xoops|elementor|redux/i.exec(
          generator,
        )
      if (word === null) return []
      const html = readFileSync(path.join(folder, page), 'utf8').replace(
        /<meta[^>]*\bname=["']?generator[^>]*>/gi,
        '',
      )
      const found = detectTechnologies({ html })
      for (const { evidence } of found) expect(html).toContain(evidence)
      return [found.some(({ name }) => name.toLowerCase().includes(word[0].toLowerCase()))]
    })
    expect(results.length).toBeGreaterThan(25)
    expect(results.filter(Boolean).length / results.length).toBeGreaterThanOrEqual(0.95)
  })
})

import type { TechnologyRule } from './rule.ts'

/** Site builders: the whole site is made and served by one vendor. */
export const siteBuilders: readonly TechnologyRule[] = [
  {
    name: 'Wix',
    category: 'site_builder',
    generator: /^wix\.com/i,
    loads: 'static.parastorage.com | static.wixstatic.com | siteassets.parastorage.com',
    meta: { 'x-wix-published-version': /./, 'x-wix-meta-site-id': /./ },
    header: { 'x-wix-request-id': /./ },
  },
  {
    name: 'Squarespace',
    category: 'site_builder',
    generator: /^squarespace/i,
    loads:
      'static1.squarespace.com | static.squarespace.com | assets.squarespace.com | images.squarespace-cdn.com',
    code: 'static.squarespace_context',
    comment: 'this is squarespace',
    header: { server: /^squarespace/i },
  },
  {
    name: 'Weebly',
    category: 'site_builder',
    generator: /weebly/i,
    loads: 'cdn1.editmysite.com | cdn2.editmysite.com | www.weebly.com/',
    code: '_w.configdomain',
    tag: 'class="wsite- | wsite-theme',
    header: { 'x-w-dc': /./ },
  },
  {
    name: 'Webflow',
    category: 'site_builder',
    generator: /^webflow/i,
    loads: 'assets.website-files.com | uploads-ssl.webflow.com | cdn.prod.website-files.com',
    tag: 'data-wf-page | data-wf-site',
    comment: 'this site was created in webflow',
  },
  {
    name: 'Jimdo',
    category: 'site_builder',
    loads:
      'assets.jimstatic.com | u.jimcdn.com | image.jimcdn.com | .jimdo.com/app/ | fonts.jimstatic.com | jimdo-dolphin-static',
    tag: 'jimdo-',
  },
  {
    name: 'Duda',
    category: 'site_builder',
    loads:
      'irp.cdn-website.com | lirp.cdn-website.com | static.cdn-website.com | irp-cdn.multiscreensite.com | dd-cdn.multiscreensite.com | static.dudamobile.com',
    code: 'window._currentdevice',
    tag: 'class="dmbody | dmrow',
  },
  {
    name: 'GoDaddy Website Builder',
    category: 'site_builder',
    generator: /^(?:starfield|godaddy)|go daddy website builder/i,
    loads:
      'img1.wsimg.com/ | img1.wsimg.com/isteam | img4.wsimg.com | nebula.wsimg.com | nebula.phx3.secureserver.net',
    tag: 'data-ux="section',
  },
  {
    name: 'IONOS MyWebsite',
    category: 'site_builder',
    generator: /^(?:ionos|1&(?:amp;)?1) mywebsite|mywebsite/i,
    loads: 'cdn.website-start.de | website-start.de/ | cdn.initial-website.com',
    code: 'diyresources',
  },
  {
    name: 'Strato Homepage-Baukasten',
    category: 'site_builder',
    loads: 'strato-editor.com | strato-hosting.eu/cm4all | cm4all.com | /.cm4all/ | homepage-baukasten.de',
  },
  {
    name: 'Site123',
    category: 'site_builder',
    loads: 'cdn-cms-s.f-static.net | static.s123-cdn | cdn-cms.f-static.com',
    generator: /site123/i,
  },
  {
    name: 'Strikingly',
    category: 'site_builder',
    loads:
      'static-assets.strikinglycdn.com | custom-images.strikinglycdn.com | user-images.strikinglycdn.com',
  },
  {
    name: 'Tilda',
    category: 'site_builder',
    loads: 'static.tildacdn. | tildacdn.com',
    tag: 'class="t-rec | data-tilda-',
  },
  { name: 'Carrd', category: 'site_builder', href: '//carrd.co', loads: 'carrd.co/assets' },
  {
    name: 'Webnode',
    category: 'site_builder',
    generator: /^webnode/i,
    loads: '.webnode.com/ | duyn491kcolsw.cloudfront.net',
  },
  { name: 'Yola', category: 'site_builder', generator: /yola/i, loads: 'assets.yolacdn.net | synthasite' },
  {
    name: 'Homestead',
    category: 'site_builder',
    generator: /homestead/i,
    loads: '~site/scripts_elementmailer | ~site/javascript',
    tag: 'homestead',
  },
  {
    name: 'Vistaprint Website',
    category: 'site_builder',
    loads: '.webs.vistaprint | vpweb.com | static.websitebuilder.vistaprint',
  },
  { name: 'Webs', category: 'site_builder', loads: 'static.websimages.com | webs.com/s/ | images.webs.com' },
  { name: 'Web.com', category: 'site_builder', loads: 'hostopia | c.homestead | websitebuilder.web.com' },
  {
    name: 'Mobirise',
    category: 'site_builder',
    generator: /^mobirise\s*v?([\d.]+)?/i,
    url: 'assets/mobirise/',
    comment: 'mobirise',
    tag: 'class="mbr-',
  },
  { name: 'Zyro', category: 'site_builder', loads: 'assets.zyrosite.com | zyrosite.com' },
  {
    name: 'Framer',
    category: 'site_builder',
    generator: /^framer/i,
    loads: 'framerusercontent.com',
    tag: 'data-framer-',
  },
  {
    name: 'Google Sites',
    category: 'site_builder',
    loads: 'sites.google.com/ | www.gstatic.com/atari',
    tag: 'id="sites-page',
  },
  {
    name: 'ClickFunnels',
    category: 'site_builder',
    loads: 'app.clickfunnels.com | assets.clickfunnels.com | classic.clickfunnels.com',
    meta: { 'cf:app_domain': /./ },
  },
  {
    name: 'Leadpages',
    category: 'site_builder',
    loads: 'static.leadpages.net | embed.lpcontent.net',
    generator: /leadpages/i,
    meta: { 'leadpages-meta-id': /./ },
  },
  {
    name: 'Unbounce',
    category: 'site_builder',
    loads: 'builder-assets.unbounce.com | d9hhrg4mnvzow.cloudfront.net',
    meta: { 'lp-version': /./ },
  },
  {
    name: 'Instapage',
    category: 'site_builder',
    loads: 'cdn.instapage.com | heatmap-events-collector.instapage',
  },
  {
    name: 'Kajabi',
    category: 'site_builder',
    loads: 'kajabi-storefronts-production | kajabi-app-assets',
    tag: 'kajabi-',
  },
]

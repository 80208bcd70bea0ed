import type { TechnologyRule } from './rule.ts'

/** Content management systems, wikis and forums: what their own templates and documentation put into a page. */
export const contentSystems: readonly TechnologyRule[] = [
  {
    name: 'WordPress',
    category: 'cms',
    implies: ['PHP'],
    generator: /^wordpress(?!\.com)[\s!]*([\d.]+)?/i,
    url: [
      `/wp-content/ | wp-includes/ | wp-content/ | /wp-json | xmlrpc.php | //s.w.org | /wp-admin/ |
      wp-comments-post.php | /wp-login.php`,
      [
        '/wp-includes/',
        /wp-includes\/[^\n]{0,200}(?:wp-emoji|wp-embed|block-library)[^\n]{0,200}[?&;]ver=([\d.]+)/i,
      ],
    ],
    code: `wpemojisettings | \\/wp-content\\/ | /wp-content/ | /wp-includes/ | wp-admin\\/admin-ajax.php |
      --wp--preset--`,
    href: '/wp-content/uploads/ | /wp-login.php | /wp-admin/ | wp-content/',
    tag: `api.w.org | class="wp-block- | wp-image- | id="wpadminbar" | class="wp-site-blocks |
      class="wp-caption |
      /wp-content/uploads/ | type-post status-publish | status-publish hentry | menu-item-object-page | page_item page-item-`,
    header: { link: /api\.w\.org/i, 'x-pingback': /xmlrpc\.php/i, 'x-redirect-by': /wordpress/i },
    cookie: /^(?:wordpress_|wp-settings)/i,
  },
  {
    name: 'WordPress.com',
    category: 'hosting',
    implies: ['WordPress'],
    generator: /^wordpress\.com/i,
    url: '.files.wordpress.com/ | //s0.wp.com/_static/ | //s1.wp.com/_static/ | //s2.wp.com/_static/',
    header: { 'host-header': /wordpress\.com/i, 'x-hacker': /automattic/i },
  },
  {
    name: 'WordPress VIP',
    category: 'hosting',
    implies: ['WordPress'],
    header: { 'x-powered-by': /wordpress vip|wpvip/i },
  },
  {
    name: 'TYPO3',
    category: 'cms',
    implies: ['PHP'],
    generator: /^typo3(?:\s+cms)?\s*([\d.]+)?/i,
    url: [
      `typo3temp/ | typo3conf/ | uploads/tx_ | type=0&juri | eid=tx_ | tx_indexedsearch |
      tx_felogin`,
      ['fileadmin/', /(?:^|\/)fileadmin\//im],
      ['/_assets/', /\/_assets\/[0-9a-f]{32}\//i],
    ],
    code: 'typo3temp/ | typo3conf/ | tx_news_pi1',
    href: 'fileadmin/ | tx_news_pi1 | tx_ttnews | tx_indexedsearch | uploads/tx_ | typo3conf/',
    tag: [
      `class="csc- | csc-default | csc-textpic | csc-header |
      frame-type-textmedia | frame-type-textpic | frame-type-menu | frame-layout-0 | ce-textpic |
      ce-bodytext | data-namespace-typo3-fluid | class="tx- | tx-indexedsearch | tx-powermail |
      tx_powermail | tx-felogin | tx-solr | news-list-view |
      typo3temp/ | typo3conf/`,
      ['fileadmin/', /["'/]fileadmin\//i],
    ],
    comment: 'typo3search_ | powered by typo3 | typo3 is a free open source',
    header: { 'x-typo3-parsetime': /./, 'x-typo3-sitename': /./, 'set-cookie': /fe_typo_user/ },
    cookie: /^(?:fe|be)_typo_user/,
  },
  {
    name: 'Drupal',
    category: 'cms',
    implies: ['PHP'],
    generator: /^drupal\s*([\d.]+)?/i,
    url: `/misc/drupal.js | /sites/default/files/ | /sites/all/themes/ | /sites/all/modules/ |
      /sites/all/libraries/ | /core/misc/ | /core/themes/ | /core/modules/ | /themes/custom/ |
      /themes/contrib/ | /modules/contrib/ | /system/files/styles/`,
    code: `drupal.settings | drupalsettings | drupal.behaviors | /sites/all/themes/ | /sites/all/modules/ |
      /sites/default/files/`,
    href: '/sites/default/files/ | q=node/',
    tag: `data-drupal- | drupal-settings-json | about="/node/ | js-view-dom-id- | view-dom-id- |
      views-field- | class="node-type- | field--name- | page-node-type- |
      /sites/default/files/ | /sites/all/themes/ | class="region region- | block-system-main | class="field-items"`,
    header: { 'x-drupal-cache': /./, 'x-drupal-dynamic-cache': /./, 'x-generator': /drupal\s*([\d.]+)?/i },
  },
  {
    name: 'Joomla',
    category: 'cms',
    implies: ['PHP'],
    generator: /joomla!?(?:.*version\s+|\s*)([\d.]+)?/i,
    url: [
      `/media/jui/ | /media/system/js/ | /media/system/css/ | /media/vendor/joomla- |
      /media/templates/site/ | /components/com_ | /media/com_ | /media/plg_ | /plugins/system/ |
      option=com_ | /templates/system/css/ | /administrator/components/ |
      /mambots/`,
      ['/modules/mod_', /\/modules\/mod_/i],
    ],
    code: `joomla.jtext | joomla.optionsstorage | joomla.initialise | /media/system/ | option=com_ |
      new joomlapayload`,
    href: 'option=com_ | /component/content/ | /component/search/ | /component/users/',
    tag: `joomla-script-options | com-content- | com_content | class="moduletable | value="com_ |
      mod-search-searchword | itemprop="headline joomla`,
    header: { 'x-content-encoded-by': /joomla/i },
  },
  {
    name: 'Contao',
    category: 'cms',
    implies: ['PHP'],
    generator: /^contao\s+open\s+source/i,
    url: `assets/contao/ | bundles/contao | system/modules/ | tl_files/ | system/cron/ | system/scripts/ |
      system/contao.css |
      assets/mootools/core/ | assets/mootools/mediabox | assets/jquery/core/ |
      assets/jquery/mediabox/ | assets/colorbox/css/colorbox.min.css`,
    code: 'system/cron/cron.txt | system/modules/ | tl_files/',
    href: '#skipnavigation | tl_files/ | share/?p= | system/html/',
    tag: [
      `class="ce_text | class="ce_image | class="ce_gallery | class="ce_headline |
      class="mod_article | class="mod_navigation | class="mod_customnav | class="mod_breadcrumb |
      class="ce_hyperlink | id="skipnavigation | name="form_submit" value="tl_ | value="tl_search |
      tl_mod_search`,
      ['class="ce_', /class="ce_\w+[^"]{0,100}\bblock\b/i],
      ['class="mod_', /class="mod_\w+[^"]{0,100}\bblock\b/i],
    ],
    comment: 'contao open source cms | typolight',
    header: { 'contao-cache': /./, 'x-contao-': /./ },
  },
  {
    name: 'SPIP',
    category: 'cms',
    implies: ['PHP'],
    generator: /^spip\s*([\d.]+)?/i,
    url: `spip.php | squelettes/ | squelettes-dist/ | plugins-dist/ | local/cache-vignettes/ |
      local/cache-css/ | local/cache-js/ | local/cache-gd2/ | prive/javascript/ | plugins/auto/`,
    href: 'spip.php? | squelettes/',
    code: 'spip.php? | squelettes/',
    tag: [
      `class="spip | spip_logo | spip_document | spip_out | spip_in | formulaire_spip |
      formulaire_recherche | crayon article- | spip_note`,
      ['rss', /title="syndiquer tout le site"/i],
      ['spip', /class="[^"]{0,200}\bspip/i],
    ],
    header: { 'composed-by': /spip\s*([\d.]+)?/i, 'x-spip-cache': /./ },
  },
  {
    name: 'eZ Publish',
    category: 'cms',
    implies: ['PHP'],
    generator: /^ez\s?(?:publish|systems)\s*([\d.]+)?/i,
    url: [
      '/extension/ez | /design/standard/ | /ezjscore/ | /content/search | /content/action | /ezinfo/',
      ['/storage/images', /\/var\/[\w-]+\/storage\/images/i],
      ['/storage/original', /\/var\/[\w-]+\/storage\/original/i],
      ['/cache/public/', /\/var\/[\w-]+\/cache\/public\/(?:stylesheets|javascript)/i],
      ['/design/', /\/extension\/[\w-]+\/design\//i],
      ['/stylesheets/', /\/design\/[\w-]+\/(?:stylesheets|javascript|images)\//i],
    ],
    code: 'ezjscore | /extension/ez | ezpublish | /design/standard/',
    href: `/content/download/ | /content/view/full/ | /ezinfo/about | /content/advancedsearch |
      /user/login?url=/`,
    tag: [
      `class="ezxml | ezoe | ez-zone | class="object-left | class="attribute-header |
      class="attribute-image | ezpagedata | ezcca-`,
      ['/storage/images', /\/var\/[\w-]+\/storage\/images/i],
    ],
    comment: 'ez publish | ez systems',
    header: { 'x-powered-by': /ez publish/i },
    cookie: /^(?:ezsessid|ez-user)/i,
  },
  {
    name: 'eZ Platform',
    category: 'cms',
    implies: ['PHP', 'Symfony'],
    generator: /^ez\s?platform\s*v?([\d.]+)?/i,
    url: '/bundles/ezplatform | /bundles/ezpublish | /assets/ezplatform/ | /bundles/ibexa',
    tag: `ezstring-field | ezrichtext-field | ezimage-field | eztext-field | ez-landing-page | data-ez- |
      ibexa-`,
    header: { 'x-powered-by': /ez platform|ibexa/i },
  },
  {
    name: 'XOOPS',
    category: 'cms',
    implies: ['PHP'],
    generator: /^xoops\s*([\d.]+)?/i,
    url: `xoops.js | xoops.css | xoops_ | /xoops/ | browse.php?frameworks/ | /class/textsanitizer/ |
      /modules/newbb/ | /modules/xoops | /themes/xoops | xoopsgetelement`,
    href: '/userinfo.php?uid= | /modules/newbb/ | /modules/system/ | /modules/xoops',
    code: 'xoopsgetelementbyid | xoops_url | xoopscheck | xoops_redirect',
    tag: 'name="xoops_redirect" | name="xoops_ | id="xo- | class="xo- | xoopsgetelementbyid | xoops_op',
    comment: 'xoops',
  },
  {
    name: 'MediaWiki',
    category: 'wiki',
    implies: ['PHP'],
    generator: /^mediawiki\s*([\d.]+)?/i,
    url: `load.php? | opensearch_desc.php | api.php?action=rsd | poweredby_mediawiki | skins/common/ |
      skins/monobook/ | skins/vector/ | skins/minerva | /resources/assets/poweredby |
      title=special:recentchanges`,
    code: 'mw.config | wgarticleid | wgpagename | wgscriptpath | rlstate | mw.loader | rlpagemodules',
    href: `index.php?title= | special:whatlinkshere | special:recentchanges | /wiki/special: |
      www.mediawiki.org/ | spezial:letzte`,
    tag: `class="mediawiki | mw-content-text | mw-parser-output | mw-headline | mw-redirect |
      id="p-cactions" | id="catlinks" | class="printfooter" | id="mw- | class="mw-`,
    comment: 'newpp limit report | saved in parser cache',
  },
]

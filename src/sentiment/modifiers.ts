import { fold } from './fold.ts'

/** Languages whose feeling is read. */
export const languages = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** What a word does to the words around it. */
export type Role = 'negator' | 'halfNegator' | 'booster' | 'damper' | 'contrast' | 'concession' | 'irrealis'

const ROLES: Record<Language, Record<Role, string>> = {
  en: {
    negator: `not no never none nobody nothing neither nor nowhere cannot cant wont dont doesnt didnt isnt arent wasnt werent havent hasnt hadnt
      wouldnt couldnt shouldnt aint without mustnt neednt nope`,
    halfNegator:
      'hardly barely scarcely rarely seldom lack lacks lacking lacked less least fails failed stop stopped',
    booster: `very really so extremely super totally absolutely completely incredibly insanely highly truly deeply utterly especially particularly
      too such most thoroughly freaking fricking fucking fuckin hella mad damn bloody awfully terribly seriously definitely always exceptionally
      entirely unbelievably remarkably much more massive massively huge hugely real quite rather all incredible truely sooo soo soooo`,
    damper: `somewhat slightly little bit kinda sorta almost partly partially mildly fairly moderately marginally occasionally sometimes
      mostly relatively probably perhaps maybe possibly apparently kind sort`,
    contrast: 'but however yet nevertheless nonetheless except',
    concession: 'although though despite while whereas',
    irrealis: `if would could should might may wish hope hoping hopes want wants wanted need needs wanna gonna unless can will expect expected
      supposed looking please`,
  },
  de: {
    negator:
      'nicht kein keine keinen keinem keiner keines nie niemals nichts niemand niemanden ohne weder noch nirgends ned net',
    halfNegator: 'kaum selten wenig weniger mangelnde fehlende fehlt statt',
    booster: `sehr wirklich so extrem super total absolut völlig komplett unglaublich wahnsinnig äußerst höchst besonders überaus ausgesprochen
      zu echt richtig mega voll ganz immer durchweg ausnahmslos außerordentlich unheimlich enorm viel mehr wahrlich total`,
    damper:
      'etwas ein_wenig bisschen ziemlich relativ recht eher fast teilweise manchmal gelegentlich halbwegs einigermaßen vielleicht wohl',
    contrast: 'aber jedoch allerdings doch trotzdem dennoch sondern hingegen',
    concession: 'obwohl obgleich trotz während wenngleich',
    irrealis: `wenn falls würde würden könnte könnten sollte sollten möchte möchten hätte hätten wäre wären wollen will kann können bitte ob
      müsste dürfte`,
  },
  fr: {
    negator: 'pas ne n jamais rien aucun aucune personne sans ni non guère',
    halfNegator: 'peu moins rarement manque à_peine',
    booster: `très vraiment si tellement extrêmement super totalement absolument complètement incroyablement hautement particulièrement trop
      bien fort franchement toujours carrément entièrement parfaitement énormément beaucoup plus hyper ultra tout`,
    damper:
      'un_peu assez plutôt légèrement relativement presque parfois peut-être moyennement quelque_peu à_peu_près',
    contrast: 'mais cependant toutefois pourtant néanmoins or sauf',
    concession: 'malgré quoique alors_que tandis',
    irrealis: `si pourrait pourriez devrait devriez serait voudrais voudrait aimerais aimerait souhaite souhaitons souhaiterais peut peux
      pouvez veux veut veuillez merci_de faut faudrait espère espérons`,
  },
  es: {
    negator: 'no nunca jamás nada nadie ningún ninguna ninguno sin tampoco ni',
    halfNegator: 'poco menos apenas raramente falta',
    booster: `muy realmente tan extremadamente súper super totalmente absolutamente completamente increíblemente altamente especialmente
      demasiado tanto siempre verdaderamente bien sumamente enormemente mucho más bastante todo`,
    damper: 'algo un_poco relativamente casi medio a_veces quizá quizás ligeramente parcialmente más_o_menos',
    contrast: 'pero sino sin_embargo excepto salvo',
    concession: 'aunque mientras pese a_pesar_de',
    irrealis: `si podría podrían debería deberían sería quisiera quisiéramos gustaría puede pueden puedo podemos quiero queremos necesito
      necesitamos espero esperamos favor`,
  },
}

/** The role of a folded word, by language. */
export const roles: Record<Language, ReadonlyMap<string, Role>> = {
  en: byWord(ROLES.en),
  de: byWord(ROLES.de),
  fr: byWord(ROLES.fr),
  es: byWord(ROLES.es),
}

function byWord(lists: Record<Role, string>): Map<string, Role> {
  const found = new Map<string, Role>()
  for (const [role, words] of Object.entries(lists) as [Role, string][])
    for (const word of words.split(/\s+/)) {
      const last = fold(word.replaceAll('_', ' ')).split(' ').at(-1)!
      if (!word.includes('_') && !found.has(last)) found.set(last, role)
    }
  return found
}

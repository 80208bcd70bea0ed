/** How emoji feel, −4…4; they say the same in every language. */
const EMOJI = `
3 ❤ 🥰 😍 🤩 💖 💕 💗 💘 💙 💚 💛 💜 🧡 🖤 🤍 🤎 💓 💞 💝 🥳 🏆 😻 🫶 💯 🎉 🎊 🌟
2.3 😀 😃 😄 😁 😊 😇 🙂 😘 😚 😙 🤗 😎 👍 👏 🙌 💪 🙏 😂 🤣 😆 😋 🌈 ☀ 🌞 🍾 🥂 🎂 🎁 ⭐ ✨ 🔥 ☺ 😌 🤝 👌 ✅ ✔ 🚀 🥇 😸 😹 😺 🤠 🫡 🎈 💐 🌹 🌸 🌻
1.2 😉 😏 😜 😝 😛 🤪 🙃 😅 🤞 🍀 ☕ 🍻 🎶 👋
-1.2 😕 😐 😑 😶 🙄 😬 🤔 🤨 😳 😮 😯 😲 🥴 😒 🥱 😴 🤷 ⚠ ❓ 🤦 😪 🫤
-2.3 ☹ 🙁 😟 😞 😔 😢 😥 😓 😰 😨 😧 😦 😩 😫 😖 😣 🥺 😿 💔 👎 😷 🤒 🤕 🤧 ❌ 🚫 ⛔ 😵 🤯 😠 😾 🐌 ☠ 💀 ⚰
-3.1 😡 🤬 😭 🤮 🤢 🖕 💩 👿 😤 😱 🗑
`

/** How emoticons feel: eyes, nose and mouth in their usual forms. */
const EMOTICONS = `
2.4 :D :-D =D xD XD XDD :') ^_^ ^^ :-)) :)) :))) =)) :] :-] =] c: <3 <33 <333 \\o/ :* :-* ;* =* (: (-: (= :'D 8D
2.1 :) :-) =) ;) ;-) ;D ;] :P :-P :p :-p ;P ;p =P =p xP xp :b d: 8) 8-) B) B-) n_n :> :3
-1.2 :/ :-/ =/ :\\ :-\\ =\\ :| :-| =| -_- -__- -.- o_O O_o o.O O.o O_O o_o :S :s :-S :$ :x :X :o :O :-o :-O
-2.2 :( :-( =( :(( :((( :'( :,( ;( ;-( ): )': D: D; :[ :-[ =[ :c T_T T.T ;_; >:( >:[ >_< >.< </3 :@ >:/
`

/** Feeling by emoji or emoticon; skin tones and variation marks are left out before the look-up. */
export const FACES: ReadonlyMap<string, number> = read(EMOJI, EMOTICONS)

function read(...lists: string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const list of lists)
    for (const line of list.trim().split('\n')) {
      const [value, ...faces] = line.split(/ +/)
      for (const face of faces) found.set(face, Number(value))
    }
  return found
}

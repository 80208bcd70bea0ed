import { createServer } from 'node:net'
import { runChild } from './child.ts'

/**
 * A mail server that takes everything and keeps nothing, in a process of its own. It reads real SMTP, line by line up to DATA and then to
 * the lone dot, so that the sender's side does all it would do elsewhere; a library would cost more here than the sending itself.
 */
let received = 0

const server = createServer((socket) => {
  let rest = ''
  let inData = false
  socket.setNoDelay(true)
  socket.on('error', () => undefined)
  socket.write('220 sink.test ESMTP\r\n')
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    rest += chunk
    for (;;) {
      if (inData) {
        const end = rest.indexOf('\r\n.\r\n')
        if (end < 0) return
        rest = rest.slice(end + 5)
        inData = false
        received++
        socket.write('250 2.0.0 taken\r\n')
        continue
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) return
      const line = rest.slice(0, end)
      rest = rest.slice(end + 2)
      socket.write(answerTo(line.toUpperCase()))
    }
  })
  function answerTo(line: string): string {
    if (line.startsWith('EHLO'))
      return '250-sink.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES\r\n'
    if (line.startsWith('DATA')) {
      inData = true
      return '354 go on\r\n'
    }
    return line.startsWith('QUIT') ? '221 bye\r\n' : '250 2.0.0 ok\r\n'
  }
})

await runChild(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  return {
    ready: { port: typeof bound === 'object' ? bound?.port : 0 },
    answers: { received: () => ({ received }) },
    close: () => Promise.resolve(server.close()),
  }
})

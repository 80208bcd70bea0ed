import * as z from 'zod'

// Zod would compile its checks with `new Function`, which the content policy forbids. Every form imports this first.
z.config({ jitless: true })

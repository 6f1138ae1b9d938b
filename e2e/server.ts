import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** The real program on a new demo county, started as a newcomer starts it. */
export interface RunningServer {
  readonly url: string
  stop(): Promise<void>
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** Starts the program on an empty folder with a small demo and waits until it answers. */
export const startServer = async (
  demo: readonly string[] = ['--villages', '3', '--months', '3'],
): Promise<RunningServer> => {
  const port = await freePort()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-e2e-'))
  const said: string[] = []
  const child = spawn(process.execPath, ['bin/xiangyue.js', 'start', ...demo], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      XIANGYUE_DATA: folder,
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
    },
  })
  child.stdout.on('data', (data) => said.push(String(data)))
  child.stderr.on('data', (data) => said.push(String(data)))
  const url = `http://localhost:${port}`
  for (let waited = 0; ; waited++) {
    if (child.exitCode !== null || waited > 1200)
      throw new Error(`the server did not start:\n${said.join('')}`)
    const ready = await fetch(`${url}/readyz`).catch(() => undefined)
    if (ready?.ok) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    url,
    async stop() {
      const ended = new Promise((resolve) => child.on('exit', resolve))
      child.kill('SIGTERM')
      await ended
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

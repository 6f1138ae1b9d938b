import type { Configuration } from '../platform/configuration.ts'

/** How a one-time code reaches a person. */
export interface CodeSender {
  readonly by: 'message' | 'slip'
  /** Throws when the gateway did not take it. */
  send(phone: string, code: string): Promise<void>
}

/** A message gateway over HTTP: `POST {phone, code}` as JSON; anything but 2xx is a failure. */
export const gatewaySender = (url: string): CodeSender => ({
  by: 'message',
  async send(phone, code) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ phone, code }),
      signal: AbortSignal.timeout(5_000),
    })
    if (!response.ok) throw new Error(`the message gateway answered ${response.status}`)
  },
})

/** No gateway: the office prints a slip. Nothing is sent from here. */
export const slipSender: CodeSender = { by: 'slip', send: async () => undefined }

export const codeSender = ({ smsGateway }: Pick<Configuration, 'smsGateway'>): CodeSender =>
  smsGateway ? gatewaySender(smsGateway) : slipSender

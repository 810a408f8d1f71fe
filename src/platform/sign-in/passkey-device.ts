import type { Page } from 'playwright-core'

/** For tests: a device that keeps passkeys, by Chromium's virtual authenticator. */
export async function passkeyDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const credentials = async () => (await devtools.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return {
    credentials,
    /** Whether the holder shows a finger or a face when asked. */
    verifies: (isUserVerified: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    /** As a copy of the device would be: the same key with an older count. */
    countFrom: async (signCount: number) => {
      for (const credential of await credentials()) {
        await devtools.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId })
        await devtools.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credential, signCount } })
      }
    },
  }
}

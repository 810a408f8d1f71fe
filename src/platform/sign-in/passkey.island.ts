import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** Asks the server for a question, lets the device answer it, and sends the answer as the form that stood there. */
for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const form = place.querySelector('form')
  const trouble = place.querySelector<HTMLElement>('[role=alert]')
  place.hidden = false
  if (!form || !trouble) continue
  if (!browserSupportsWebAuthn()) {
    form.replaceWith(place.dataset.unsupported ?? '')
    continue
  }
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    trouble.textContent = ''
    try {
      const response = form.elements.namedItem('response') as HTMLInputElement
      response.value = JSON.stringify(await answer(place, new FormData(form).get('csrf')))
      form.submit()
    } catch (error) {
      trouble.textContent = wordsFor(place, error instanceof Error ? error.name : '')
    }
  })
}

async function answer(place: HTMLElement, csrf: FormDataEntryValue | null) {
  const body = new URLSearchParams({ csrf: String(csrf ?? '') })
  const asked = await fetch(place.dataset.options ?? '', { method: 'POST', body })
  if (!asked.ok) throw new Error('refused')
  const optionsJSON: unknown = await asked.json()
  return place.dataset.passkey === 'make'
    ? startRegistration({ optionsJSON: optionsJSON as PublicKeyCredentialCreationOptionsJSON })
    : startAuthentication({ optionsJSON: optionsJSON as PublicKeyCredentialRequestOptionsJSON })
}

function wordsFor({ dataset }: HTMLElement, name: string): string {
  if (name === 'NotAllowedError' || name === 'AbortError') return dataset.cancelled ?? ''
  if (name === 'InvalidStateError') return dataset.known ?? ''
  return dataset.trouble ?? ''
}

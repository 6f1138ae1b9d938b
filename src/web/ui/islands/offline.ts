// Once for each phone: the service worker keeps what was read. Where there is none, pages need the network as ever.
if ('serviceWorker' in navigator) navigator.serviceWorker.register('/worker.js').catch(() => undefined)

// Hands a person a file that was made on the page. Bytes are bytes: each character of the text is one.
export function saveFile(name: string, type: string, text: string): void {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address)); // after the browser has taken hold of it
}

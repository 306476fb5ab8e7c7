/** AssemblyScript, compiled by build/assembly-script.mjs. */
declare module '*?wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

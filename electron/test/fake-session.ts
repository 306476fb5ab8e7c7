type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  grant: (granted: boolean) => void,
  details: { requestingUrl: string },
) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string) => boolean;

/** A session's permission handlers. Electron grants whatever no handler refuses. */
export class FakeSession {
  #onRequest: PermissionRequestHandler = (_contents, _permission, grant) => grant(true);
  #onCheck: PermissionCheckHandler = () => true;
  #onDevice: () => boolean = () => true;

  setPermissionRequestHandler(handler: PermissionRequestHandler): void {
    this.#onRequest = handler;
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler): void {
    this.#onCheck = handler;
  }

  setDevicePermissionHandler(handler: () => boolean): void {
    this.#onDevice = handler;
  }

  /** A page asks for a permission, both ways Chromium asks. */
  ask(permission: string, pageAddress: string): { requested: boolean; checked: boolean } {
    let requested = false;
    this.#onRequest(null, permission, (granted) => (requested = granted), { requestingUrl: pageAddress });
    return { requested, checked: this.#onCheck(null, permission, pageAddress) };
  }

  askForDevice(): boolean {
    return this.#onDevice();
  }
}

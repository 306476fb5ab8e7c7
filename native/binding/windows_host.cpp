// Windows only. The addon imports Node-API from "node.exe"; inside a packaged application the running program has
// another name, so the delay-load hook answers with the program itself.
#include <windows.h>

#include <delayimp.h>
#include <string.h>

namespace {

FARPROC WINAPI load_host(unsigned event, PDelayLoadInfo info) {
  if (event != dliNotePreLoadLibrary || _stricmp(info->szDll, "node.exe") != 0) return nullptr;
  return reinterpret_cast<FARPROC>(GetModuleHandle(nullptr));
}

}  // namespace

extern "C" const PfnDliHook __pfnDliNotifyHook2 = load_host;

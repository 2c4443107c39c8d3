; The Windows installer: for one person, without an administrator. Made on Windows (or with Debian's nsis) from the built
; folder dist\camket, as docs/windows.md says:
;   makensis -INPUTCHARSET UTF8 -DVERSION=0.4.0 -DPAYLOAD=..\dist\camket -DRESULT=..\dist\camket-0.4.0-windows.exe camket.nsi
; It installs into the person's own Programs folder and takes away only what it put there: workspaces and keys stay.
Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
RequestExecutionLevel user
ManifestDPIAware true

!ifndef VERSION
  !error "say which version: -DVERSION=0.4.0"
!endif
!ifndef PAYLOAD
  !error "say where the built folder is: -DPAYLOAD=..\dist\camket"
!endif
!ifndef RESULT
  !error "say what to write: -DRESULT=..\dist\camket-0.4.0-windows.exe"
!endif

!include MUI2.nsh
!include FileFunc.nsh

!define PROGID "camket.package"
!define CLASS "Software\Classes\camket.package"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\camket"

Name "Cam kết"
OutFile "${RESULT}"
BrandingText "Cam kết ${VERSION}"
; No page asks for a folder: what the uninstaller removes is then always ours.
InstallDir "$LOCALAPPDATA\Programs\camket"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Cam kết"
VIAddVersionKey "FileDescription" "Cam kết"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "camket.ico"
!define MUI_UNICON "camket.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\camketw.exe"
!insertmacro MUI_PAGE_LICENSE "..\LICENSE"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString RUNNING ${LANG_VIETNAMESE} "Cam kết đang mở. Anh/chị đóng chương trình rồi bấm Thử lại. Dữ liệu không thay đổi."
LangString RUNNING ${LANG_ENGLISH} "Cam kết is open. Close it, then choose Retry. No data was changed."

; A running program cannot be replaced: its file does not open for writing.
!macro CLOSED_FIRST
  again:
  IfFileExists "$INSTDIR\camketw.exe" 0 closed
  ClearErrors
  FileOpen $0 "$INSTDIR\camketw.exe" a
  IfErrors 0 writable
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 1
  Abort
  writable:
  FileClose $0
  closed:
!macroend

Section
  !insertmacro CLOSED_FIRST
  ; A library of the last version that this one no longer has must not stay behind.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Cam kết.lnk" "$INSTDIR\camketw.exe"
  ; A double click on a package opens the window with it; other programs that know the ending stay in "Open with".
  WriteRegStr HKCU "${CLASS}" "" "Gói hồ sơ Cam kết"
  WriteRegStr HKCU "${CLASS}\DefaultIcon" "" "$INSTDIR\camketw.exe,0"
  WriteRegStr HKCU "${CLASS}\shell\open\command" "" '"$INSTDIR\camketw.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.asice\OpenWithProgids" "${PROGID}" ""
  ReadRegStr $0 HKCR ".asice" ""
  StrCmp $0 "" 0 +2
  WriteRegStr HKCU "Software\Classes\.asice" "" "${PROGID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  WriteRegStr HKCU "${KEY}" "DisplayName" "Cam kết"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\camketw.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro CLOSED_FIRST
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\camket.exe"
  Delete "$INSTDIR\camketw.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Cam kết.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "${CLASS}"
  DeleteRegValue HKCU "Software\Classes\.asice\OpenWithProgids" "${PROGID}"
  ReadRegStr $0 HKCU "Software\Classes\.asice" ""
  StrCmp $0 "${PROGID}" 0 +2
  DeleteRegValue HKCU "Software\Classes\.asice" ""
SectionEnd

@echo off
rem Set up and start camket on Windows, as ./run does on Linux. Needs Python 3.11, 3.12 or 3.13 with the py launcher.
rem   run.cmd          set up, play the demonstration if it is not there yet, open the window on it
rem   run.cmd test     set up, then every check
rem   run.cmd build    the program in dist\camket (docs\windows.md says how it becomes an installer)
setlocal EnableExtensions DisableDelayedExpansion
cd /d "%~dp0"
rem Folder names with Vietnamese letters must survive every pipe and file between here and Python.
set PYTHONUTF8=1
set "VENV_PYTHON=%~dp0.venv\Scripts\python.exe"

if exist "%VENV_PYTHON%" goto packages
for %%V in (3.13 3.12 3.11) do (
    py -%%V -c "import sys" >nul 2>&1 && (
        echo Making .venv with Python %%V.
        py -%%V -m venv .venv
        goto packages
    )
)
echo run: no Python 3.11, 3.12 or 3.13 here. Install one, 64-bit, with the py launcher.
exit /b 1

:packages
if not exist "%VENV_PYTHON%" (
    echo run: .venv could not be made.
    exit /b 1
)
rem The stamps are copies of what was installed from: as long as they agree, there is nothing to do.
fc /b requirements.txt .venv\requirements.stamp >nul 2>&1 && goto ours
echo Installing the Python packages of requirements.txt, each checked against its hash.
"%VENV_PYTHON%" -m pip install -qq --disable-pip-version-check --only-binary :all: --require-hashes -r requirements.txt || exit /b 1
copy /y requirements.txt .venv\requirements.stamp >nul

:ours
fc /b pyproject.toml .venv\camket.stamp >nul 2>&1 && goto texts
"%VENV_PYTHON%" -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation -e . || exit /b 1
copy /y pyproject.toml .venv\camket.stamp >nul

:texts
"%VENV_PYTHON%" tools\catalogue.py compile || exit /b 1
if "%~1"=="" goto demo
if "%~1"=="setup" exit /b 0
"%VENV_PYTHON%" tools\checks.py %*
exit /b %ERRORLEVEL%

:demo
rem The program itself tells the story once for each of its versions, reopens what is there, and knows where it lies.
if defined CAMKET_DEMO (
    "%VENV_PYTHON%" -m desktop_app demo --to "%CAMKET_DEMO%"
) else (
    "%VENV_PYTHON%" -m desktop_app demo
)
exit /b %ERRORLEVEL%

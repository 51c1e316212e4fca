@echo off
rem Starts Activarium, or one of its commands, from any folder, with the runtime that was built beside it or JAVA_HOME's.
setlocal
set "HOME_FOLDER=%~dp0.."
set "JAVA=%HOME_FOLDER%\runtime\bin\java.exe"
if not exist "%JAVA%" set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAVA%" (
    echo activarium: Java 25 or later was not found; install a JDK 25 ^(https://adoptium.net^) or set JAVA_HOME to one 1>&2
    exit /b 1
)
rem In a fixed order, which the start cache remembers.
setlocal enabledelayedexpansion
set "LIBRARIES="
for %%L in ("%HOME_FOLDER%\lib\*.jar") do set "LIBRARIES=!LIBRARIES!%%~fL;"
setlocal disabledelayedexpansion
set "CACHE="
if exist "%HOME_FOLDER%\cache\start.aot" set "CACHE=-XX:AOTCache=%HOME_FOLDER%\cache\start.aot"
if defined CACHE (
    "%JAVA%" "@%HOME_FOLDER%\bin\java.options" --module-path "%HOME_FOLDER%\javafx" -cp "%LIBRARIES%" "%CACHE%" activarium.Activarium %*
) else (
    "%JAVA%" "@%HOME_FOLDER%\bin\java.options" --module-path "%HOME_FOLDER%\javafx" -cp "%LIBRARIES%" activarium.Activarium %*
)

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
"%JAVA%" --module-path "%HOME_FOLDER%\javafx" --add-modules javafx.controls --enable-native-access=javafx.graphics,ALL-UNNAMED ^
    --add-exports java.base/jdk.internal.module=ALL-UNNAMED ^
    -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -XX:+UseVectorStubs ^
    -XX:CompileCommand=quiet ^
    "-XX:CompileCommand=CompileThresholdScaling,activarium.training.fused.*::*,0.1" ^
    "-XX:CompileCommand=CompileThresholdScaling,activarium.expression.*::*,0.1" ^
    "-XX:CompileCommand=CompileThresholdScaling,activarium.cpab.*::*,0.1" ^
    "-XX:CompileCommand=CompileThresholdScaling,activarium.vector.*::*,0.1" ^
    -cp "%HOME_FOLDER%\lib\*" activarium.Activarium %*

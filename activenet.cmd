@echo off
rem SPDX-License-Identifier: Apache-2.0
echo activenet: error: ActiveNet does not run on Windows itself, but it does in WSL 1>&2
echo   Install WSL with "wsl --install", open its terminal, clone ActiveNet there, 1>&2
echo   and start ./activenet. See https://learn.microsoft.com/windows/wsl/install 1>&2
exit /b 2

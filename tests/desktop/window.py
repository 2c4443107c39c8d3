"""The window's process, asked over its pipes, and the other program on the screen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.desktop.screen import Hands, wait_for


class Asked:
    """A process that answers each line with one."""

    def __init__(self, hands: Hands, *words: str, **more: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**hands.environment, **more},
        )

    def say(self, **facts: object) -> Any:
        """One line, and its answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(facts) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the window is gone"
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=30)

    def kill(self) -> None:
        """As when the power fails."""
        self._process.kill()
        self._process.communicate(timeout=30)


class Window(Asked):
    """The window on a workspace; `more` is what its process finds in its environment."""

    def __init__(self, workspace: Path, here: Path, hands: Hands, **more: str) -> None:
        """`here`: the folder in which it is started, where dialogs of files begin."""
        super().__init__(hands, "tests.desktop.window_child", str(workspace), str(here), **more)

    def ask(self, what: str, **facts: object) -> Any:
        """One question of window_child.py."""
        return self.say(ask=what, **facts)

    def rests(self) -> None:
        """Until nothing runs and the window has the keyboard."""
        wait_for(lambda: self.ask("rests"), "the window to rest")

    def calm(self) -> None:
        """Until nothing runs, whichever window is on top."""
        wait_for(lambda: self.ask("calm"), "the window to be calm")


class OtherProgram(Asked):
    """Where a person copies files or words, and pastes what the window has copied."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands, "tests.desktop.other_program")

    def copy(self, *files: Path) -> None:
        """Files, as a file manager copies them."""
        self.say(files=[str(file) for file in files])

    def copy_words(self, words: str) -> None:
        """Words."""
        self.say(text=words)

    def pasted(self) -> str:
        """What lies on the clipboard."""
        return str(self.say(paste=True))

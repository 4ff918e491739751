"""Nothing goes out of this computer: not in any test, and not in the whole main job."""

import os
import shutil
import socket
import subprocess
import sys

import pytest

from stagetool.base.paths import ROOT


def test_a_test_that_goes_out_fails():
    with socket.socket() as outward, pytest.raises(RuntimeError, match="went out"):
        outward.connect(("192.0.2.1", 80))
    with pytest.raises(RuntimeError, match="went out"):
        socket.getaddrinfo("stagetool.invalid", 80)


def test_the_main_job_asks_the_system_for_no_connection(tmp_path):
    """Also what no Python hook sees: the engine, the solver and Qt (trust F111, SR-62)."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace")
    trace = tmp_path / "trace"
    ran = subprocess.run(  # noqa: S603 - our own program
        [
            *("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", trace),
            *(sys.executable, "-m", "stagetool.cli", "selftest"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"STAGETOOL_DATA_DIR": str(tmp_path / "data")},
    )
    if "PTRACE" in ran.stderr:
        pytest.skip("strace may not look here")

    outward = [line for line in trace.read_text().splitlines() if "AF_INET" in line]
    assert outward == []
    assert ran.returncode == 0, ran.stderr[-2000:]

"""Where the local stack finds and keeps its files."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NODE_MODULES = ROOT / "node_modules"
LOGS = ROOT / ".local" / "logs"
"""What emulators, gateway and functions said; git-ignored, written anew at each start."""
FIREBASE_JSON = ROOT / "firebase.json"
FIRESTORE_RULES = ROOT / "firestore.rules"
SITE = ROOT / "static_site" / "dist-local"
"""The site as `vite build --mode local-stack` leaves it."""

import sys

from tools.operator.cli import main

if __name__ == "__main__":
    sys.exit(main())

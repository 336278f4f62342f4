"""`python -m bench`, as `make bench` runs it."""

from bench.run import main

main()

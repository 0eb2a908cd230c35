# Without make: python3 tools/bootstrap.py run|test|lint
.PHONY: run test lint

run:
	@python3 tools/bootstrap.py run $(PHOTO)

test:
	@python3 tools/bootstrap.py test

lint:
	@python3 tools/bootstrap.py lint

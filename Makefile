# Without make: python3 tools/bootstrap.py run|test|lint|soak|screenshots
.PHONY: run test lint soak screenshots translations

run:
	@python3 tools/bootstrap.py run $(PHOTO)

test:
	@python3 tools/bootstrap.py test

lint:
	@python3 tools/bootstrap.py lint

soak:
	@python3 tools/bootstrap.py soak

screenshots:
	@python3 tools/bootstrap.py screenshots

translations:  # after strings changed; then translate what it lists, and once more
	@.venv/bin/python tools/translations.py

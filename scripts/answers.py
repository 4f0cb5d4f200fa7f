"""Says whether a PostgreSQL server answers at an address: `python scripts/answers.py postgresql://...`; exit 0 where it does."""

import sys
from urllib.parse import urlsplit

import psycopg


def main(address: str) -> int:
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        print(f"{parts.scheme}:// is not an address of PostgreSQL.")
        return 1
    # The tests make a database of their own; the server's maintenance database is enough to ask.
    asked = parts._replace(scheme="postgresql", path="/postgres").geturl()
    try:
        with psycopg.connect(asked, connect_timeout=3) as connection:
            version = connection.info.server_version // 10000
    except psycopg.OperationalError as error:
        print(f"No PostgreSQL server answers at {parts.hostname}:{parts.port or 5432}: {str(error).splitlines()[0]}")
        return 1
    print(f"PostgreSQL {version} answers at {parts.hostname}:{parts.port or 5432}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

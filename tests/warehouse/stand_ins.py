"""Stand-ins for AWS, for other programs than the tests: `python -m tests.warehouse.stand_ins DATABASE…`.

Starts PostgreSQL in Redshift's place and an S3, prints as one line of JSON the environment of a process that has each
of the databases for its warehouse (`null` where PostgreSQL is not installed), and ends with its standard input.
"""

import json
import logging
import sys

from moto.server import ThreadedMotoServer

from .aws import LoopbackAws
from .postgresql_server import binaries, running_server
from .redshift_aliases import url_of
from .redshift_peer.cursor import APART
from .s3_loader import VARIABLES

SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.warehouse.redshift_peer.settings", APART: "1"}


def main(databases: list[str]) -> None:
    programs = binaries()
    if programs is None:
        sys.stdout.write("null\n")
        return
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    aws = LoopbackAws(f"http://{host}:{port}")
    aws.start_anew()
    with running_server(programs) as postgresql:
        for database in databases:
            postgresql.run(f"CREATE DATABASE {database}")
        everywhere = VARIABLES | aws.environment | SETTINGS
        environments = {name: everywhere | {"WAREHOUSE_URL": url_of(postgresql, name)} for name in databases}
        sys.stdout.write(f"{json.dumps(environments)}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1:])

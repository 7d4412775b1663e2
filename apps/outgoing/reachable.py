"""Which addresses the site may ask. A cloud's metadata service answers any caller with the machine's credentials."""

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

HERE = {"localhost", "127.0.0.1", "::1"}
# Metadata services that are not link-local: of AWS over IPv6, Alibaba's, Oracle's.
METADATA = {ip_address(text) for text in ("fd00:ec2::254", "100.100.100.200", "192.0.0.192")}


def fault_of_url(url: str) -> str:
    """Why a setting may not name this URL; empty if it may: https, or http on this machine, and no secret in it."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        fault = not host or parts.port == 0
    except ValueError:
        return "is not an address"
    if fault or parts.scheme not in ({"http", "https"} if host in HERE else {"https"}):
        return "is not an https address"
    if parts.username is not None or parts.query or parts.fragment:
        return "has more than a server and a path"
    return fault_of_address(host)


def fault_of_address(host: str) -> str:
    """Why nobody may be asked at this IP address; empty if they may, and for a name, whose addresses count instead."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return ""
    return "is an address that no server of yours has" if _is_forbidden(address) else ""


def is_this_machine(host: str) -> bool:
    """Whether what is said to this IP address stays here."""
    return _plain(ip_address(host.partition("%")[0])).is_loopback


def is_public(host: str) -> bool:
    """Whether this IP address is one of the internet's, and of no network behind it."""
    return _plain(ip_address(host.partition("%")[0])).is_global


def _is_forbidden(address: IPv4Address | IPv6Address) -> bool:
    plain = _plain(address)
    return plain in METADATA or plain.is_link_local or plain.is_multicast or plain.is_unspecified


def _plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """An IPv4 address in IPv6's clothes as itself."""
    return getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address

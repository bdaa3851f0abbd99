"""Which network addresses are public: every special-purpose network is refused at its first and its last address."""

from ipaddress import ip_address, ip_network

import pytest

from claims.capture.addresses import read_address, where_it_leads

# The registries of IANA for special purposes, and networks of the clouds, as published; apart from the code's list.
SPECIAL = """
0.0.0.0/8 0.0.0.0/32 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.0/29
192.0.0.8/32 192.0.0.9/32 192.0.0.10/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24
192.88.99.0/24 192.88.99.2/32 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4
240.0.0.0/4 255.255.255.255/32 168.63.129.16/32 169.254.169.254/32 100.100.100.200/32 192.0.0.192/32
::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32 2001:1::1/128
2001:1::2/128 2001:1::3/128 2001:2::/48 2001:3::/32 2001:4:112::/48 2001:10::/28 2001:20::/28 2001:30::/28
2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8
fd00:ec2::254/128 fd20:ce::254/128 ::127.0.0.1/128 ::ffff:127.0.0.1/128 ::ffff:0:127.0.0.1/128 64:ff9b::a9fe:a9fe/128
"""
PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0 168.63.129.15
168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.167.255.255 192.169.0.0
198.17.255.255 198.20.0.0 223.255.255.255 2000::1 2001:200:: 2001:db7:ffff:: 2003:: 2606:2800:21f::1 2a00:1450::1
3ffe:ffff::
"""


@pytest.mark.parametrize("network", SPECIAL.split())
def test_a_network_for_special_purposes_is_refused_from_end_to_end(network):
    for address in (ip_network(network)[0], ip_network(network)[-1]):
        assert where_it_leads(address)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_is_none_of_them(address):
    assert where_it_leads(ip_address(address)) == ""


@pytest.mark.parametrize("number", range(256))
def test_nothing_outside_global_unicast_is_public(number):
    """RFC 4291: of IPv6 addresses only those of 2000::/3 are handed out."""
    address = ip_address(f"{number:02x}12:3456::1")
    assert bool(where_it_leads(address)) == (not 0x20 <= number < 0x40)


def test_an_address_with_a_zone_is_none_of_the_open_net():
    assert where_it_leads(ip_address("2606:2800:21f::1%lo"))


@pytest.mark.parametrize("text", ["127.1", "0177.0.0.1", "2130706433", "::1%lo", "１２７.0.0.1", "", "1.2.3.4 ", "a"])
def test_only_the_plain_form_of_an_address_is_one(text):
    assert read_address(text) is None


def test_where_an_address_leads_is_said_in_words():
    assert str(where_it_leads(ip_address("169.254.169.254"))).startswith("the neighbouring machines")

"""Checks of what proves a certificate, for `check_pdf.py`: code and credential, read by other
people's cryptography and their reader of JSON Web Tokens."""

import base64
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from jwcrypto import jwk, jws

# The samples are sealed with the key of these bytes, which is nobody's.
SAMPLE_KEY = bytes([7] * 32)
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def decoded(text):
    """Base 64 for URLs, without its padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def key_of(did):
    """The Ed25519 key that a did:key names."""
    assert did.startswith("did:key:z"), did
    number = 0
    for letter in did.removeprefix("did:key:z"):
        number = number * 58 + BASE58.index(letter)
    data = number.to_bytes(34, "big")
    assert data[:2] == b"\xed\x01", "no Ed25519 key"
    return data[2:]


def check_code(code):
    """The signature of the code fits; gives the public key."""
    public = Ed25519PrivateKey.from_private_bytes(SAMPLE_KEY).public_key()
    signed, signature = code.rsplit("|", 1)
    public.verify(decoded(signature), signed.encode())
    raw = public.public_bytes_raw()
    assert signed.rsplit("|", 1)[1] == hashlib.sha256(raw).hexdigest()[:8]
    for changed in (signed[:-1], signed.replace("|20", "|21", 1)):
        try:
            public.verify(decoded(signature), changed.encode())
        except InvalidSignature:
            continue
        raise AssertionError(f"{changed!r} passes with the old signature")
    return raw


def half(units):
    """Half units as a number."""
    return units / 2


def check_credential(jwt, record, public):
    """An Open Badges 3.0 credential as VC-JWT: signed by that key, and it says what the record says."""
    head = json.loads(decoded(jwt.split(".")[0]))
    assert (head["alg"], head["typ"]) == ("EdDSA", "JWT"), head
    key = jwk.JWK(**head["jwk"])
    token = jws.JWS()
    token.deserialize(jwt, key)
    assert token.is_valid
    said = json.loads(token.payload)

    assert decoded(head["jwk"]["x"]) == public == key_of(said["iss"])
    Ed25519PublicKey.from_public_bytes(public)
    assert said["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert said["@context"][1].startswith("https://purl.imsglobal.org/spec/ob/v3p0/context")
    assert said["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert (said["iss"], said["jti"]) == (said["issuer"]["id"], said["id"])
    assert said["validFrom"] == f"{record['issuedOn']}T00:00:00Z"
    assert "sub" not in said and "id" not in said["credentialSubject"]

    subject = said["credentialSubject"]
    names = {one["identityType"]: one["identityHash"] for one in subject["identifier"]}
    town = {"ext:kommune": record["municipality"]} if record["municipality"] else {}
    assert names == {"name": record["name"]["printed"], **town}, names
    assert subject["licenseNumber"] == record["number"]
    assert subject["creditsEarned"] == half(record["attendedHalfUnits"])
    achievement = subject["achievement"]
    assert achievement["name"] == record["course"]
    assert achievement["creditsAvailable"] == half(record["offeredHalfUnits"])
    assert achievement["criteria"]["narrative"] and achievement["description"]
    check_changes(jwt, key)


def check_changes(jwt, key):
    """A changed letter in any part is noticed."""
    for part in range(3):
        parts = jwt.split(".")
        at = len(parts[part]) // 2
        other = "A" if parts[part][at] != "A" else "B"
        parts[part] = parts[part][:at] + other + parts[part][at + 1 :]
        token = jws.JWS()
        try:
            token.deserialize(".".join(parts), key)
        except Exception:  # every way in which jwcrypto refuses
            continue
        raise AssertionError(f"a changed part {part} passes")

"""Pages of other sites: a browser sends them nothing of value, and takes no orders."""

from httpx2 import AsyncClient

from tests.web.clients import OpenClient, Someone, code_of, sign_in

ME = {"query": "{ me { name } }"}


async def test_another_sites_page_cannot_act(
    visitor: AsyncClient, ana: Someone, open_client: OpenClient
) -> None:
    await sign_in(visitor, ana)
    elsewhere = open_client(origin="https://evil.example")
    elsewhere.cookies = visitor.cookies
    refused = await elsewhere.post("/graphql", json=ME)
    assert refused.status_code == 403
    assert refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    for response in (
        await elsewhere.post("/session", json=ana.credentials),
        await elsewhere.delete("/session"),
        await elsewhere.post(
            "/files/claims/0198b2d7-0000-7000-8000-000000000001/attachments",
            files={"file": ("a.txt", b"x")},
        ),
    ):
        assert (response.status_code, code_of(response)) == (403, "FORBIDDEN")
    assert (await visitor.post("/graphql", json=ME)).status_code == 200


async def test_another_sites_page_is_told_nothing_by_preflight(
    visitor: AsyncClient, ana: Someone
) -> None:
    response = await visitor.options(
        "/graphql",
        headers={
            "origin": "https://evil.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "x-claimline-request",
        },
    )
    assert response.status_code == 405
    assert not [name for name in response.headers if name.startswith("access-control")]

def test_session(reseller):
    a = reseller.owner.get("session")
    assert a.status_code == 200, a.text
    print(a.json())
    c = reseller.owner.post(
        "create-customer",
        {"contactName": "A", "email": "a@kunde.example", "domain": "kunde-x.com", "organisation": "K"},
    )
    print(c.text)
    print(reseller.owner.get("list-plans").text)
